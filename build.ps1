Set-Location $PSScriptRoot
cargo xtask @args
exit $LASTEXITCODE
