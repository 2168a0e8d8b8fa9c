//! The objects as a caller over the ABI sees them.

use super::{NrBitGenerator, inventory, nr_seed_sequence_state};
use interoptopus::ffi;
use numrs_random::{self as random, BitGeneratorKind, Distribution, Param, SeedSequence};
use std::ptr::null_mut;

const VALUE_ERROR: i32 = numrs_core::ErrorKind::Value as i32;

fn seeded(seed: u32) -> NrBitGenerator {
    let ffi::Result::Ok(mut bits) = NrBitGenerator::create() else { panic!("creation cannot fail") };
    // SAFETY: one word of entropy, no spawn key.
    let status = unsafe { bits.seed(0, &seed, 1, std::ptr::null(), 0, 4) };
    assert_eq!(status, 0);
    bits
}

fn state(bits: &NrBitGenerator) -> Vec<u8> {
    let mut bytes = vec![0; bits.state_len() as usize];
    // SAFETY: the vector has that many bytes.
    assert_eq!(unsafe { bits.get_state(bytes.as_mut_ptr(), bytes.len() as u64) }, 0);
    bytes
}

#[test]
fn strided_parameters_are_read_in_order() {
    let mut bits = seeded(5);
    let scale = [1.0, f64::NAN, 2.0, f64::NAN, 3.0, f64::NAN];
    let loc = 10.0;
    let addresses = [&raw const loc as u64, scale.as_ptr() as u64];
    let mut drawn = [0.0; 3];
    // SAFETY: two parameters, of which the second has three values 16 bytes apart.
    let status = unsafe {
        let target = drawn.as_mut_ptr().cast();
        let number = Distribution::Normal as u32;
        bits.distribution(number, addresses.as_ptr(), [0, 16].as_ptr(), 2, null_mut(), target, 3)
    };
    assert_eq!(status, 0);
    let mut expected = [0.0; 3];
    let params = [Param::Real(10.0), Param::Reals(&[1.0, 2.0, 3.0])];
    let mut plain = random::BitGenerator::new(BitGeneratorKind::Pcg64, &SeedSequence::from_u128(5));
    random::fill_real(&mut plain, &mut Default::default(), Distribution::Normal, &params, &mut expected)
        .expect("valid parameters");
    assert_eq!(drawn, expected);
}

#[test]
fn a_refused_call_leaves_the_state() {
    let mut bits = seeded(1);
    let before = state(&bits);
    let lam = -1.0;
    let mut drawn = [0i64; 2];
    // SAFETY: one scalar parameter.
    let status = unsafe {
        let number = Distribution::Poisson as u32;
        let address = &raw const lam as u64;
        bits.distribution(number, &address, &0, 1, null_mut(), drawn.as_mut_ptr().cast(), 2)
    };
    assert_eq!(status, VALUE_ERROR);
    assert_eq!(state(&bits), before);
    // SAFETY: three bytes.
    assert_eq!(unsafe { bits.set_state([1u8, 2, 3].as_ptr(), 3, 1) }, VALUE_ERROR);
    assert_eq!(state(&bits), before);
}

#[test]
fn booleans_by_blocks_equal_one_fill() {
    let mut drawn = [2u8; 1000];
    // SAFETY: a thousand bytes.
    assert_eq!(unsafe { seeded(9).integers(0, 0, 1, 0, drawn.as_mut_ptr(), 1000) }, 0);
    let mut expected = [false; 1000];
    let mut plain = random::BitGenerator::new(BitGeneratorKind::Pcg64, &SeedSequence::from_u128(9));
    random::fill_bounded(&mut plain, false, true, random::Rejection::Lemire, &mut expected);
    assert_eq!(drawn.map(|byte| byte == 1), expected);
}

#[test]
fn the_kept_gaussian_lives_with_the_caller() {
    let mut bits = seeded(3);
    let mut kept = [0.0; 2];
    let mut drawn = [0.0; 3];
    let mut draw = |kept: &mut [f64; 2], target: &mut [f64]| {
        let number = Distribution::LegacyStandardNormal as u32;
        let (target, len) = (target.as_mut_ptr().cast(), target.len() as u64);
        let none = std::ptr::null();
        // SAFETY: no parameters, two doubles, as many targets as there are.
        let status =
            unsafe { bits.distribution(number, none, none.cast(), 0, kept.as_mut_ptr(), target, len) };
        assert_eq!(status, 0);
    };
    draw(&mut kept, &mut drawn);
    assert_eq!(kept[0], 1.0);
    let second_of_pair = kept[1];
    let mut next = [0.0];
    draw(&mut kept, &mut next);
    assert_eq!((next[0], kept), (second_of_pair, [0.0; 2]));
}

#[test]
fn wide_seed_words_are_pairs() {
    let seed = SeedSequence::from_u128(77);
    let mut words = [0u64; 3];
    // SAFETY: one word of entropy, three wide words of target.
    let status =
        unsafe { nr_seed_sequence_state(&77, 1, std::ptr::null(), 0, 4, 1, words.as_mut_ptr().cast(), 3) };
    assert_eq!((status, words.to_vec()), (0, seed.generate_u64(3)));
}

#[test]
fn the_inventory_names_the_exports() {
    let inventory = inventory();
    let named = |name: &str| inventory.functions.values().any(|function| function.name == name);
    assert!(named("nr_bit_generator_distribution") && named("nr_seed_sequence_state"));
    assert!(named("nr_fft_plan_forward") && named("nr_fft_plan_destroy"));
}
