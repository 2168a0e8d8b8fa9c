//! Whatever bytes come in: an answer or an error, never a panic, and what is written reads back.

use numrs_core::DType;
use numrs_io::npy;
use numrs_io::text::{self, Options};
use proptest::prelude::*;

const DTYPES: [&str; 8] = ["f8", ">i2", "?", "S3", "c16", "u1,f4,(2,3)f8", "S8,i4,>f4", "f2"];

/// How many inputs are tried: `PROPTEST_CASES`, or few enough for every day.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(2000)
}

fn header_like() -> impl Strategy<Value = Vec<u8>> {
    let part = prop_oneof![
        Just("{'descr': ".to_string()),
        Just("'<f8'".to_string()),
        Just("[('a', '<i4')".to_string()),
        Just("(2, 3)".to_string()),
        Just(", 'fortran_order': False".to_string()),
        Just(", 'shape': (".to_string()),
        Just("[[[[((((".to_string()),
        "[-0-9(){}\\[\\]'\", :a-zO|<>]{0,12}",
    ];
    let body = prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat().into_bytes());
    (0u8..5, body, prop::option::of(any::<u16>())).prop_map(|(version, body, lie)| {
        let length = lie.unwrap_or(body.len() as u16);
        let mut bytes = b"\x93NUMPY".to_vec();
        bytes.extend([version, 0]);
        bytes.extend(length.to_le_bytes());
        if version > 1 {
            bytes.extend([0, 0]);
        }
        bytes.extend(body);
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn headers_of_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = npy::parse_header(&bytes, 10_000);
    }

    #[test]
    fn headers_that_look_right(bytes in header_like()) {
        if let Ok(header) = npy::parse_header(&bytes, 10_000) {
            prop_assert!(header.header_len <= bytes.len());
        }
    }

    #[test]
    fn headers_read_back(which in 0usize..8, shape in prop::collection::vec(0i64..1000, 0..5), fortran: bool) {
        let dtype = DType::parse(DTYPES[which], false).unwrap();
        let bytes = npy::format_header(dtype, fortran, &shape, None).unwrap();
        let header = npy::parse_header(&bytes, 10_000).unwrap();
        prop_assert_eq!(bytes.len() % 64, 0);
        prop_assert_eq!((header.dtype, header.fortran_order, header.shape), (dtype, fortran, shape));
    }

    #[test]
    fn dtypes_of_any_text(text in "[-0-9(){}\\[\\]'\", :a-zA-Z?|<>=é]{0,30}", align: bool) {
        let _ = DType::parse(&text, align);
    }

    #[test]
    fn tables_of_any_text(
        text in "[-+.0-9einfaxj ,;\"#\r\n\tTrueé]{0,200}",
        which in 0usize..9,
        comma: bool,
        quote: bool,
        generous: bool,
        autostrip: bool,
        usecols in prop::option::of(prop::collection::vec(-3i64..4, 0..3)),
        skip in 0usize..3,
        widths in prop::collection::vec(0usize..5, 0..3),
        names: bool,
        strict: bool,
        records: bool,
    ) {
        let options = Options {
            delimiter: if comma { b"," } else { b"" },
            widths: if comma { Vec::new() } else { widths },
            comments: vec![b"#"],
            quote: quote.then_some(b'"'),
            skip_header: skip,
            skip_footer: skip,
            usecols,
            generous,
            autostrip,
            names,
            strict,
            records,
            fill: vec![b"7", b"", b"1.5"],
            missing: vec![vec![b"-"], vec![b"x", b"+"]],
            invalid_raise: !autostrip,
            dtype: DTYPES.get(which).map(|d| DType::parse(d, false).unwrap()),
            ..Options::default()
        };
        let _ = text::first_row(text.as_bytes(), &options);
        if let Some(dtype) = options.dtype {
            let _ = text::items(text.as_bytes(), dtype, options.delimiter, Some(skip));
        }
        if let Ok(table) = text::parse(text.as_bytes(), &options) {
            let size: i64 = table.shape.iter().product();
            prop_assert_eq!(table.data.len(), size as usize * table.dtype.itemsize());
        }
    }

    #[test]
    fn numbers_read_back(rows in prop::collection::vec(prop::array::uniform3(any::<f64>()), 1..20)) {
        let text: String = rows.iter().map(|r| format!("{:?} {:e} {}\n", r[0], r[1], r[2])).collect();
        let options = Options { dtype: Some(DType::FLOAT64), ..Options::default() };
        let table = text::parse(text.as_bytes(), &options).unwrap();
        prop_assert_eq!(&table.shape, &vec![rows.len() as i64, 3]);
        for (item, x) in table.data.chunks(8).zip(rows.iter().flatten()) {
            let y = f64::from_ne_bytes(item.try_into().unwrap());
            prop_assert!(y.to_bits() == x.to_bits() || (x.is_nan() && y.is_nan()), "{} {}", x, y);
        }
    }
}
