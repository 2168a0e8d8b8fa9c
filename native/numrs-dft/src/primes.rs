//! Transforms of 7, 11 and 13 points in registers.

use crate::butterfly::{Butterfly, Complex};
use crate::vector::Arithmetic;

pub(crate) struct Radix7;
pub(crate) struct Radix11;
pub(crate) struct Radix13;

/// Transform of an odd number `R = 2 H + 1` of points by the sums over pairs; `cos` and `sin` of 2πk/R from k = 1.
#[inline(always)]
fn odd<V: Arithmetic, const R: usize, const H: usize>(
    x: [Complex<V>; R],
    cos: &[f64; H],
    sin: &[f64; H],
) -> [Complex<V>; R] {
    let mut sums = [x[0]; H];
    let mut turned = [x[0]; H];
    for j in 0..H {
        sums[j] = x[j + 1].add(x[R - 1 - j]);
        turned[j] = x[j + 1].sub(x[R - 1 - j]);
    }
    let mut out = x;
    for j in 0..H {
        out[0] = out[0].add(sums[j]);
    }
    for k in 1..=H {
        let factors = |j: usize| {
            let at = j * k % R;
            if at <= H { (cos[at - 1], sin[at - 1]) } else { (cos[R - at - 1], -sin[R - at - 1]) }
        };
        let mut even = x[0];
        for j in 0..H {
            even = sums[j].scale_add(V::splat(factors(j + 1).0), even);
        }
        let mut odd = turned[0].scale(V::splat(factors(1).1));
        for j in 1..H {
            odd = turned[j].scale_add(V::splat(factors(j + 1).1), odd);
        }
        out[k] = even.sub_i(odd);
        out[R - k] = even.add_i(odd);
    }
    out
}

impl Butterfly<7> for Radix7 {
    #[inline(always)]
    fn run<V: Arithmetic>(x: [Complex<V>; 7]) -> [Complex<V>; 7] {
        const COS: [f64; 3] = [
            0.623_489_801_858_733_530_525_004_884_004_24,
            -0.222_520_933_956_314_404_288_902_564_496_79,
            -0.900_968_867_902_419_126_236_102_319_507_45,
        ];
        const SIN: [f64; 3] = [
            0.781_831_482_468_029_808_708_444_526_674_06,
            0.974_927_912_181_823_607_018_131_682_993_93,
            0.433_883_739_117_558_120_475_768_332_848_36,
        ];
        odd(x, &COS, &SIN)
    }
}

impl Butterfly<11> for Radix11 {
    #[inline(always)]
    fn run<V: Arithmetic>(x: [Complex<V>; 11]) -> [Complex<V>; 11] {
        const COS: [f64; 5] = [
            0.841_253_532_831_181_168_861_811_648_919_37,
            0.415_415_013_001_886_425_529_274_149_229_62,
            -0.142_314_838_273_285_140_443_792_668_616_37,
            -0.654_860_733_945_285_064_056_925_072_466_29,
            -0.959_492_973_614_497_389_890_368_057_066_33,
        ];
        const SIN: [f64; 5] = [
            0.540_640_817_455_597_582_107_635_954_318_69,
            0.909_631_995_354_518_371_411_715_383_079_03,
            0.989_821_441_880_932_732_376_092_037_776_72,
            0.755_749_574_354_258_283_774_035_843_972_34,
            0.281_732_556_841_429_697_711_417_915_346_62,
        ];
        odd(x, &COS, &SIN)
    }
}

impl Butterfly<13> for Radix13 {
    #[inline(always)]
    fn run<V: Arithmetic>(x: [Complex<V>; 13]) -> [Complex<V>; 13] {
        const COS: [f64; 6] = [
            0.885_456_025_653_209_895_900_375_522_015_10,
            0.568_064_746_731_155_802_511_807_559_127_52,
            0.120_536_680_255_323_053_349_067_687_452_54,
            -0.354_604_887_042_535_625_969_637_892_600_02,
            -0.748_510_748_171_101_098_634_630_599_701_35,
            -0.970_941_817_426_052_027_156_982_276_293_79,
        ];
        const SIN: [f64; 6] = [
            0.464_723_172_043_768_545_656_015_335_133_10,
            0.822_983_865_893_656_394_579_617_423_439_38,
            0.992_708_874_098_053_992_800_751_649_492_52,
            0.935_016_242_685_414_823_439_784_599_837_83,
            0.663_122_658_240_795_202_376_785_492_666_77,
            0.239_315_664_287_557_767_148_753_726_260_21,
        ];
        odd(x, &COS, &SIN)
    }
}
