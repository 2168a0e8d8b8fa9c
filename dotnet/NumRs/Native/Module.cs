// Memory on the stack is described to the engine, or filled by it, before anything reads it.
[module: System.Runtime.CompilerServices.SkipLocalsInit]
