//! Whatever text comes in as a dtype, a literal, a unit or a date: an answer or an error, never a panic, and what is written
//! reads back.

use numrs_core::DType;
use numrs_core::dtype::iso;
use numrs_core::dtype::literal::Literal;
use proptest::prelude::*;

/// How many texts are tried: `PROPTEST_CASES`, or few enough for every day.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(2000)
}

fn dtype_like() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("[('a', ".to_string()),
        Just("'<f8'".to_string()),
        Just("M8[25us]".to_string()),
        Just(", (2, 3))".to_string()),
        Just("{'names': ['x'], 'formats': [".to_string()),
        Just("], 'offsets': [".to_string()),
        Just(")]".to_string()),
        Just("]}".to_string()),
        Just("3i4,".to_string()),
        Just("(2,)U99999999999".to_string()),
        Just("((((((((".to_string()),
        "[-0-9(){}\\[\\]'\", :a-zA-Z?|<>=é]{0,8}",
    ];
    prop::collection::vec(part, 0..10).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn dtypes(text in dtype_like(), align: bool) {
        if let Ok(dtype) = DType::parse(&text, align) {
            prop_assert!(dtype.alignment() > 0);
            prop_assert!(!dtype.name().is_empty() && !dtype.quoted().is_empty(), "{}", text);
        }
    }

    #[test]
    fn literals(text in "[-0-9(){}\\[\\]'\", :a-zTrueN\\\\xé]{0,40}") {
        if let Some(literal) = Literal::parse(&text) {
            prop_assert_eq!(Literal::parse(&literal.repr()), Some(literal));
        }
    }

    #[test]
    fn units(text in "[0-9\\[\\]/a-zA-Zμ]{0,12}") {
        let _ = DType::parse(&format!("M8{text}"), false);
        let _ = DType::parse(&format!("m8[{text}]"), false);
    }

    #[test]
    fn dates(text in "[-+0-9T:. ZNa]{0,40}") {
        let _ = iso::parse(&text);
    }

    #[test]
    fn dates_of_numbers(year in any::<i64>(), month in 0u8..14, day in 0u8..33, fraction in 0u64..u64::MAX) {
        let _ = iso::parse(&format!("{year}-{month:02}-{day:02}T23:59:60.{fraction}"));
    }
}
