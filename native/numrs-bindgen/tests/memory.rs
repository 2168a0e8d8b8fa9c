//! Memory whose size follows data can be refused, and then the call has to end, not the process. So the forms of the standard
//! library that end the process are for what is as small as shapes, dtypes and texts of messages are: the files named here.

use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};
use syn::{Attribute, Expr, ExprCall, ExprMethodCall, ItemFn, ItemMod, Macro};

const CRATES: [&str; 10] =
    ["core", "items", "kernels", "linalg", "fft", "dft", "io", "random", "ffi", "math"];

/// Files, or folders, in which these forms are all right, and what they make there.
const SMALL: &[(&str, &str)] = &[
    ("core/dtype/", "fields and names of dtypes"),
    ("core/array.rs", "axes"),
    ("core/shape.rs", "messages"),
    ("core/iter/plan.rs", "axes"),
    ("core/pool.rs", "room that has been made"),
    ("items/cast/compound.rs", "fields"),
    ("kernels/stats/list.rs", "operands"),
    ("kernels/build/concatenate.rs", "axes"),
    ("kernels/sort/avx512/mod.rs", "parts for threads"),
    ("kernels/sort/compare.rs", "fields"),
    ("kernels/sort/lexsort.rs", "keys"),
    ("kernels/sort/lines.rs", "lines side by side"),
    ("kernels/ufunc/", "operands, loops and messages"),
    ("kernels/expression/", "nodes, operands and axes"),
    ("kernels/index/gather.rs", "operands"),
    ("kernels/index/selection.rs", "axes and messages"),
    ("kernels/index/take.rs", "axes"),
    ("kernels/reduce/arg.rs", "axes"),
    ("kernels/reduce/moments.rs", "axes"),
    ("kernels/reduce/request.rs", "axes and messages"),
    ("kernels/reduce/ufunc_reduce.rs", "axes"),
    ("linalg/array/", "operands, axes and messages"),
    ("linalg/routine/scale.rs", "operands"),
    ("linalg/routine/signature.rs", "dimensions"),
    ("linalg/routine/qr.rs", "dimensions"),
    ("linalg/routine/signed/orient.rs", "cuts of a part"),
    ("linalg/product/integer.rs", "threads"),
    ("fft/array.rs", "axes"),
    ("fft/lines.rs", "axes"),
    ("fft/plan.rs", "room that has been made"),
    ("dft/memory.rs", "room that has been made"),
    ("dft/stockham.rs", "one radix"),
    ("io/text/column.rs", "one field"),
    ("io/text/infer.rs", "columns"),
    ("io/text/mod.rs", "messages"),
    ("io/text/rows.rs", "options"),
    ("io/text/chosen.rs", "lines of a message"),
    ("io/npy.rs", "headers"),
    ("random/binomial.rs", "a table of fixed size"),
    ("random/bits/state.rs", "states"),
    ("random/choice.rs", "room that has been made"),
    ("random/distribution.rs", "parameters"),
    ("random/seed_sequence.rs", "words of a seed"),
    ("ffi/", "operands, fields and options"),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "tests") {
                sources(&path, found);
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::Path(path) => path.is_ident("test"),
        syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        syn::Meta::NameValue(_) => false,
    })
}

/// What ends the process when there is no memory.
struct Forms {
    found: Vec<(usize, String)>,
}

impl<'a> Visit<'a> for Forms {
    fn visit_item_mod(&mut self, node: &'a ItemMod) {
        if !is_for_tests(&node.attrs) {
            visit::visit_item_mod(self, node);
        }
    }

    fn visit_item_fn(&mut self, node: &'a ItemFn) {
        if !is_for_tests(&node.attrs) {
            visit::visit_item_fn(self, node);
        }
    }

    fn visit_macro(&mut self, node: &'a Macro) {
        if node.path.is_ident("vec") && node.tokens.to_string().contains(';') {
            self.found.push((line(&node.path), "vec![x; n]".into()));
        }
        visit::visit_macro(self, node);
    }

    fn visit_expr_call(&mut self, node: &'a ExprCall) {
        if let Expr::Path(path) = &*node.func {
            let names: Vec<String> = path.path.segments.iter().map(|s| s.ident.to_string()).collect();
            if matches!(&names[..], [.., list, new] if list == "Vec" && new == "with_capacity") {
                self.found.push((line(&path.path), "Vec::with_capacity".into()));
            }
        }
        visit::visit_expr_call(self, node);
    }

    fn visit_expr_method_call(&mut self, node: &'a ExprMethodCall) {
        let name = node.method.to_string();
        let sorts = name == "sort" && node.args.is_empty();
        if sorts
            || matches!(
                &*name,
                "to_vec" | "resize" | "collect" | "reserve" | "reserve_exact" | "sort_by" | "sort_by_key"
            )
        {
            self.found.push((line(&node.method), name));
        }
        visit::visit_expr_method_call(self, node);
    }
}

fn line(node: &impl syn::spanned::Spanned) -> usize {
    node.span().start().line
}

#[test]
fn memory_for_data_can_be_refused() {
    let native = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let (mut found, mut used) = (Vec::new(), vec![false; SMALL.len()]);
    for name in CRATES {
        let mut files = Vec::new();
        let folder = native.join(format!("numrs-{name}/src"));
        sources(&folder, &mut files);
        for path in files {
            let file =
                format!("{name}/{}", path.strip_prefix(&folder).expect("a file of the folder").display());
            let text = std::fs::read_to_string(&path).expect("a file");
            let parsed = syn::parse_file(&text).unwrap_or_else(|e| panic!("{file}: {e}"));
            let mut forms = Forms { found: Vec::new() };
            forms.visit_file(&parsed);
            let lines: Vec<&str> = text.lines().collect();
            // Lists that say that they are short.
            forms.found.retain(|(line, _)| !says_short(&lines, *line));
            if forms.found.is_empty() {
                continue;
            }
            match SMALL.iter().position(|(small, _)| file.starts_with(small)) {
                Some(at) => used[at] = true,
                None => found.extend(forms.found.iter().map(|(line, form)| format!("{file}:{line}: {form}"))),
            }
        }
    }
    let idle: Vec<_> =
        SMALL.iter().zip(&used).filter(|(_, used)| !**used).map(|((file, _), _)| file).collect();
    assert!(
        found.is_empty(),
        "numrs_core::memory has forms of these that can be refused:\n{}",
        found.join("\n")
    );
    assert!(idle.is_empty(), "nothing in these files needs an exception any more: {idle:?}");
}

/// Whether the statement around a line names one of the types that stand on the stack as a rule.
fn says_short(lines: &[&str], line: usize) -> bool {
    let start = line.saturating_sub(4);
    lines[start..line].iter().rev().any(|text| {
        ["SmallVec", ": Dims", "<Dims>", ": Axes", "-> Dims", "Counts ="]
            .iter()
            .any(|name| text.contains(name))
    })
}
