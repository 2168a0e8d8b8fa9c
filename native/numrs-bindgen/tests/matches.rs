//! Who adds a dtype is told by the compiler of every place that must decide. Clippy refuses wildcard arms in matches on one
//! code (`wildcard_enum_match_arm`); this looks for those that it does not see: in tuples and options.

use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};
use syn::{ExprMatch, Pat};

const ENUMS: [&str; 4] = ["TypeCode", "Category", "Number", "Kind"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !matches!(&*name, "tests" | "benches" | "examples" | "target") {
            sources(&path, found);
        } else if name.ends_with(".rs") {
            found.push(path);
        }
    }
}

/// Whether a pattern names a code, a category or a kind.
fn names_code(pattern: &Pat) -> bool {
    struct Names(bool);
    impl<'a> Visit<'a> for Names {
        fn visit_path(&mut self, path: &'a syn::Path) {
            self.0 |= path.segments.len() > 1
                && ENUMS.iter().any(|name| path.segments[path.segments.len() - 2].ident == name);
        }
    }
    let mut names = Names(false);
    names.visit_pat(pattern);
    names.0
}

/// Whether a pattern takes everything.
fn takes_all(pattern: &Pat) -> bool {
    match pattern {
        Pat::Wild(_) => true,
        Pat::Ident(name) => name.subpat.is_none() && name.ident.to_string().starts_with(char::is_lowercase),
        Pat::Tuple(tuple) => tuple.elems.iter().all(takes_all),
        Pat::Paren(inner) => takes_all(&inner.pat),
        Pat::Or(or) => or.cases.iter().any(takes_all),
        _ => false,
    }
}

struct Matches {
    file: String,
    found: Vec<String>,
}

impl<'a> Visit<'a> for Matches {
    fn visit_expr_match(&mut self, node: &'a ExprMatch) {
        if node.arms.iter().any(|arm| names_code(&arm.pat)) {
            let all = node.arms.iter().filter(|arm| arm.guard.is_none() && takes_all(&arm.pat));
            self.found.extend(all.map(|arm| {
                let place = syn::spanned::Spanned::span(&arm.pat).start();
                format!("{}:{}", self.file, place.line)
            }));
        }
        visit::visit_expr_match(self, node);
    }
}

#[test]
fn no_match_on_type_codes_has_a_wildcard_arm() {
    let native = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    sources(&native, &mut files);
    assert!(files.len() > 200, "{} files", files.len());
    let mut found = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).expect("a file");
        let parsed = syn::parse_file(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let mut matches = Matches { file: path.display().to_string(), found: Vec::new() };
        matches.visit_file(&parsed);
        found.extend(matches.found);
    }
    assert!(found.is_empty(), "matches on type codes with an arm for all others:\n{}", found.join("\n"));
}
