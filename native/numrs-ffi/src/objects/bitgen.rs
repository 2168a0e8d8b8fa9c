//! The bit generator with its distributions.

#![allow(clippy::missing_safety_doc, reason = "all methods share the contract that stands on the type")]

use super::values::{Values, api, draw, rejection, run, with_gauss};
use super::{ObjectError, slice, slice_mut};
use interoptopus::ffi;
use numrs_core::memory;
use numrs_core::task::{Callback, Function, point};
use numrs_random::bits::{Foreign, Mt19937, Philox};
use numrs_random::legacy::LegacySource;
use numrs_random::{self as random, BitGenerator, BitGeneratorKind, Distribution};
use numrs_random::{HypergeometricMethod, Param, SeedSequence, State};
use std::sync::Arc;

/// A bit generator.
///
/// # Safety
/// Pointers stay valid for the call, to as many elements as the method names: sources readable and
/// unchanged, targets writable, contiguous, aligned and used by nobody else. Lengths count elements.
#[ffi(service)]
pub struct NrBitGenerator {
    bits: BitGenerator,
}

#[ffi]
impl NrBitGenerator {
    /// A generator that waits for a seed or a state.
    pub fn create() -> ffi::Result<Self, ObjectError> {
        let bits = BitGenerator::new(BitGeneratorKind::Pcg64, &SeedSequence::from_u128(0));
        ffi::Ok(Self { bits })
    }

    /// Becomes a generator of this kind, seeded by a sequence of these entropy and spawn key words.
    pub unsafe fn seed(
        &mut self,
        kind: u32,
        entropy: *const u32,
        entropy_len: u64,
        spawn_key: *const u32,
        spawn_key_len: u64,
        pool_size: u64,
    ) -> i32 {
        run(|| {
            // SAFETY: the managed caller pins as many words at both.
            let (entropy, key) = unsafe { (slice(entropy, entropy_len), slice(spawn_key, spawn_key_len)) };
            let seed = SeedSequence::new(entropy, key, pool_size as usize)?;
            self.bits = BitGenerator::new(BitGeneratorKind::from_u32(kind)?, &seed);
            Ok(())
        })
    }

    /// Becomes the MT19937 of `RandomState(seed)`: of an integer, or of an array of words.
    pub unsafe fn seed_legacy(&mut self, words: *const u32, len: u64, is_array: u32) -> i32 {
        run(|| {
            // SAFETY: the managed caller pins `len` words.
            let words = unsafe { slice(words, len) };
            self.bits = BitGenerator::Mt19937(match words {
                [seed] if is_array == 0 => Mt19937::from_legacy_seed(*seed),
                _ => Mt19937::from_legacy_array(words),
            });
            Ok(())
        })
    }

    /// Becomes a Philox with this key (two words) and counter (four words).
    pub unsafe fn seed_philox(&mut self, key: *const u64, counter: *const u64) -> i32 {
        run(|| {
            // SAFETY: the managed caller pins two and four words.
            let (key, counter) = unsafe { (slice(key, 2), slice(counter, 4)) };
            let mut philox = Philox::with_key([0; 2], [0; 4]);
            philox.key.copy_from_slice(key);
            philox.counter.copy_from_slice(counter);
            self.bits = BitGenerator::Philox(philox);
            Ok(())
        })
    }

    /// Becomes a source of words that `fill`, a [`Callback`], writes for `context`.
    pub unsafe fn seed_foreign(&mut self, fill: *const u8, context: u64) -> i32 {
        run(|| {
            if fill.is_null() {
                return Err(random::Error::value("a generator of the host needs a function"));
            }
            // SAFETY: the managed caller gives the address of a function of this type.
            let function = unsafe { std::mem::transmute::<*const u8, Callback>(fill) };
            let fill = Function { function, context: context as *mut std::ffi::c_void };
            let words = move |out: &mut [u64]| {
                let (operands, strides) = ([out.as_mut_ptr().cast()], [size_of::<u64>() as isize]);
                // SAFETY: the managed owner keeps what `context` names as long as itself; the words are writable.
                unsafe { fill.call(&operands, out.len(), &strides) };
            };
            self.bits = BitGenerator::Foreign(Foreign::new(Arc::new(words)));
            Ok(())
        })
    }

    /// The length of the state in bytes.
    pub fn state_len(&self) -> u64 {
        self.bits.kind().map_or(0, State::byte_len) as u64
    }

    /// Writes the state: the number of the kind, then the fields of NumPy's dictionary in their
    /// order, all little-endian.
    pub unsafe fn get_state(&self, target: *mut u8, len: u64) -> i32 {
        run(|| {
            let bytes = self.bits.state()?.to_bytes();
            // SAFETY: the managed caller offers `len` bytes.
            let target = unsafe { slice_mut(target, len) };
            let room = target.len().min(bytes.len());
            target[..room].copy_from_slice(&bytes[..room]);
            Ok(())
        })
    }

    /// Takes on a state, of any kind if `any_kind` is not zero.
    pub unsafe fn set_state(&mut self, source: *const u8, len: u64, any_kind: u32) -> i32 {
        run(|| {
            // SAFETY: the managed caller pins `len` bytes.
            let state = State::from_bytes(unsafe { slice(source, len) })?;
            if any_kind == 0 {
                return self.bits.set_state(&state);
            }
            self.bits = state.to_generator();
            Ok(())
        })
    }

    /// Moves on by a 256-bit two's complement number of draws, four words, the lowest first.
    pub unsafe fn advance(&mut self, delta: *const u64) -> i32 {
        run(|| {
            let mut words = [0; 4];
            // SAFETY: the managed caller pins four words.
            words.copy_from_slice(unsafe { slice(delta, 4) });
            self.bits.advance(words)
        })
    }

    /// Jumps ahead; `jumped` is this on a copy.
    pub fn jump(&mut self, low: u64, high: i64) -> i32 {
        run(|| {
            self.bits = self.bits.jumped(i128::from(high) << 64 | i128::from(low))?;
            Ok(())
        })
    }

    /// `random_raw`.
    pub unsafe fn raw(&mut self, target: *mut u64, len: u64) -> i32 {
        draw(|| {
            // SAFETY: the managed caller offers `len` elements.
            self.bits.fill_raw(unsafe { slice_mut(target, len) });
            Ok(())
        })
    }

    /// One uniform number on `[0, 1)`; not of a generator of the host, which may fail.
    pub fn next_random(&mut self) -> f64 {
        random::BitSource::next_f64(&mut self.bits)
    }

    /// One standard normal variate; not of a generator of the host.
    pub fn next_normal(&mut self) -> f64 {
        random::standard_normal(&mut self.bits)
    }

    /// Uniform numbers on `[0, 1)`.
    pub unsafe fn random(&mut self, target: *mut f64, len: u64) -> i32 {
        draw(|| {
            // SAFETY: the managed caller offers `len` elements.
            random::fill_random(&mut self.bits, unsafe { slice_mut(target, len) });
            Ok(())
        })
    }

    /// Uniform numbers on `[0, 1)` in single precision.
    pub unsafe fn random_f32(&mut self, target: *mut f32, len: u64) -> i32 {
        draw(|| {
            // SAFETY: the managed caller offers `len` elements.
            random::fill_random_f32(&mut self.bits, unsafe { slice_mut(target, len) });
            Ok(())
        })
    }

    /// Standard normal variates of `Generator`.
    pub unsafe fn standard_normal(&mut self, target: *mut f64, len: u64) -> i32 {
        draw(|| {
            // SAFETY: the managed caller offers `len` elements.
            random::fill_standard_normal(&mut self.bits, unsafe { slice_mut(target, len) });
            Ok(())
        })
    }

    /// Standard normal variates in single precision.
    pub unsafe fn standard_normal_f32(&mut self, target: *mut f32, len: u64) -> i32 {
        draw(|| {
            // SAFETY: the managed caller offers `len` elements.
            random::fill_standard_normal_f32(&mut self.bits, unsafe { slice_mut(target, len) });
            Ok(())
        })
    }

    /// Standard exponential variates of `Generator`, by the ziggurat or by inversion.
    pub unsafe fn standard_exponential(&mut self, inversion: u32, target: *mut f64, len: u64) -> i32 {
        draw(|| {
            // SAFETY: the managed caller offers `len` elements.
            let target = unsafe { slice_mut(target, len) };
            match inversion {
                0 => random::fill_standard_exponential(&mut self.bits, target),
                _ => random::fill_standard_exponential_inv(&mut self.bits, target),
            }
            Ok(())
        })
    }

    /// Standard exponential variates in single precision.
    pub unsafe fn standard_exponential_f32(&mut self, inversion: u32, target: *mut f32, len: u64) -> i32 {
        draw(|| {
            // SAFETY: the managed caller offers `len` elements.
            let target = unsafe { slice_mut(target, len) };
            match inversion {
                0 => random::fill_standard_exponential_f32(&mut self.bits, target),
                _ => random::fill_standard_exponential_inv_f32(&mut self.bits, target),
            }
            Ok(())
        })
    }

    /// Standard gamma variates in single precision; `shapes` are `stride` elements apart, 0 for one.
    pub unsafe fn standard_gamma_f32(
        &mut self,
        shapes: *const f32,
        stride: i64,
        target: *mut f32,
        len: u64,
    ) -> i32 {
        draw(|| {
            // SAFETY: the managed caller offers `len` elements.
            let target = unsafe { slice_mut(target, len) };
            // SAFETY: the managed caller pins a shape for each of them, or one.
            let shape = |i: usize| unsafe { shapes.offset(i as isize * stride as isize).read_unaligned() };
            if target.is_empty() {
                return Ok(());
            }
            let rows = if stride == 0 { 1 } else { target.len() };
            if (0..rows).any(|i| !shape(i).is_nan() && shape(i).is_sign_negative()) {
                return Distribution::StandardGamma.check(&[Param::Real(-1.0)]);
            }
            if stride == 0 {
                random::fill_standard_gamma_f32(&mut self.bits, shape(0), target);
            } else {
                for (i, slot) in target.iter_mut().enumerate() {
                    point();
                    *slot = random::standard_gamma_f32(&mut self.bits, shape(i));
                }
            }
            Ok(())
        })
    }

    /// Integers in `[offset, offset + range]` of the unsigned type with `item_size` bytes, 0 for
    /// bool. `masked` is not zero for `RandomState.randint`.
    pub unsafe fn integers(
        &mut self,
        item_size: u32,
        offset: u64,
        range: u64,
        masked: u32,
        target: *mut u8,
        len: u64,
    ) -> i32 {
        let rejection = rejection(masked);
        macro_rules! fill {
            ($t:ty) => {{
                // SAFETY: the managed caller offers `len` aligned elements of this size.
                let target = unsafe { slice_mut(target.cast::<$t>(), len) };
                random::fill_bounded(&mut self.bits, offset as $t, range as $t, rejection, target);
            }};
        }
        draw(|| {
            match item_size {
                0 => {
                    // SAFETY: as above.
                    let target = unsafe { slice_mut(target, len) };
                    let (offset, range) = (offset != 0, range != 0);
                    let mut block = [false; 256];
                    if !range {
                        target.fill(u8::from(offset));
                        return Ok(());
                    }
                    // A multiple of 32 values uses its words up, so that blocks may follow.
                    for part in target.chunks_mut(block.len()) {
                        let block = &mut block[..part.len()];
                        random::fill_bounded(&mut self.bits, offset, range, rejection, block);
                        part.iter_mut().zip(&*block).for_each(|(slot, &value)| *slot = u8::from(value));
                    }
                }
                1 => fill!(u8),
                2 => fill!(u16),
                4 => fill!(u32),
                _ => fill!(u64),
            }
            Ok(())
        })
    }

    /// As `integers`, with an offset and a range for each element, of the same type.
    pub unsafe fn integers_each(
        &mut self,
        item_size: u32,
        offsets: *const u8,
        ranges: *const u8,
        masked: u32,
        target: *mut u8,
        len: u64,
    ) -> i32 {
        let rejection = rejection(masked);
        macro_rules! fill {
            ($t:ty) => {{
                // SAFETY: the managed caller pins `len` aligned elements of this size at each.
                let (offsets, ranges, target) = unsafe {
                    (
                        slice(offsets.cast::<$t>(), len),
                        slice(ranges.cast::<$t>(), len),
                        slice_mut(target.cast::<$t>(), len),
                    )
                };
                random::fill_bounded_each(&mut self.bits, offsets, ranges, rejection, target);
            }};
        }
        draw(|| {
            match item_size {
                0 => {
                    // SAFETY: as above.
                    let (offsets, ranges, target) =
                        unsafe { (slice(offsets, len), slice(ranges, len), slice_mut(target, len)) };
                    let flags = |bytes: &[u8]| memory::listed(bytes.iter().map(|&b| b != 0));
                    let mut drawn = memory::filled(target.len(), false);
                    let (offsets, ranges) = (flags(offsets), flags(ranges));
                    random::fill_bounded_each(&mut self.bits, &offsets, &ranges, rejection, &mut drawn);
                    target.iter_mut().zip(drawn).for_each(|(slot, value)| *slot = u8::from(value));
                }
                1 => fill!(u8),
                2 => fill!(u16),
                4 => fill!(u32),
                _ => fill!(u64),
            }
            Ok(())
        })
    }

    /// Random bytes.
    pub unsafe fn bytes(&mut self, target: *mut u8, len: u64) -> i32 {
        draw(|| {
            // SAFETY: the managed caller offers `len` bytes.
            random::fill_bytes(&mut self.bits, unsafe { slice_mut(target, len) });
            Ok(())
        })
    }

    /// Draws of the distribution with this number (`numrs_random::Distribution`) into doubles or
    /// 64-bit integers, whichever it draws.
    ///
    /// `parameters` holds the address of each parameter's first value, and `strides` how many bytes its
    /// values are apart, 0 for a scalar. `gauss` is null or the kept variate of a `RandomState`: two
    /// doubles, whether there is one and its value.
    pub unsafe fn distribution(
        &mut self,
        number: u32,
        parameters: *const u64,
        strides: *const i64,
        count: u32,
        gauss: *mut f64,
        target: *mut u8,
        len: u64,
    ) -> i32 {
        draw(|| {
            let distribution = Distribution::from_u32(number)?;
            // SAFETY: the managed caller pins an address and a stride for each parameter.
            let (addresses, strides) =
                unsafe { (slice(parameters, count.into()), slice(strides, count.into())) };
            let whole = distribution.parameters().iter().map(|parameter| parameter.integer);
            let values: Vec<_> = addresses
                .iter()
                .zip(strides)
                .zip(whole)
                // SAFETY: the managed caller pins the values of each parameter.
                .map(|((&data, &stride), whole)| unsafe {
                    Values::read(data as *const u8, stride, whole, len)
                })
                .collect();
            let params: Vec<_> = values.iter().map(Values::param).collect();
            // SAFETY: promised for `gauss` and `target` by the managed caller.
            unsafe {
                with_gauss(gauss, |gauss| {
                    if distribution.is_integer() {
                        let target = slice_mut(target.cast::<i64>(), len);
                        random::fill_integer(&mut self.bits, gauss, distribution, &params, target)
                    } else {
                        let target = slice_mut(target.cast::<f64>(), len);
                        random::fill_real(&mut self.bits, gauss, distribution, &params, target)
                    }
                })
            }
        })
    }

    /// Rows of multinomial draws: `categories` numbers for each of `rows` rows.
    ///
    /// Trials and rows of probabilities are `n_stride` and `p_stride` elements apart.
    pub unsafe fn multinomial(
        &mut self,
        n: *const i64,
        n_stride: i64,
        p: *const f64,
        p_stride: i64,
        categories: u64,
        target: *mut i64,
        rows: u64,
    ) -> i32 {
        draw(|| {
            // SAFETY: the managed caller offers whole rows.
            let target = unsafe { slice_mut(target, rows * categories) };
            for (i, row) in target.chunks_exact_mut((categories as usize).max(1)).enumerate() {
                point();
                let i = i as isize;
                // SAFETY: the managed caller pins a number and probabilities for each row.
                let (n, p) = unsafe {
                    (*n.offset(i * n_stride as isize), slice(p.offset(i * p_stride as isize), categories))
                };
                random::multinomial(&mut self.bits, n, p, row);
            }
            Ok(())
        })
    }

    /// Refuses probabilities of a multinomial distribution as NumPy does; `stacked` chooses its
    /// wording for arrays of more than one dimension.
    pub unsafe fn check_multinomial(&self, p: *const f64, len: u64, stacked: u32) -> i32 {
        let text = if stacked == 0 { "[:-1]" } else { "[...,:-1]" };
        // SAFETY: the managed caller pins `len` elements.
        run(|| random::check_multinomial(unsafe { slice(p, len) }, text))
    }

    /// Rows of multivariate hypergeometric draws, by marginals or by counting.
    pub unsafe fn multivariate_hypergeometric(
        &mut self,
        by_count: u32,
        colors: *const i64,
        len: u64,
        nsample: i64,
        target: *mut i64,
        rows: u64,
    ) -> i32 {
        let method = match by_count {
            0 => HypergeometricMethod::Marginals,
            _ => HypergeometricMethod::Count,
        };
        draw(|| {
            // SAFETY: the managed caller pins the colours and offers whole rows.
            let (colors, target) = unsafe { (slice(colors, len), slice_mut(target, rows * len)) };
            random::multivariate_hypergeometric(&mut self.bits, method, colors, nsample, target)
        })
    }

    /// Rows of Dirichlet draws; `gauss` as in `distribution`, not null for `RandomState`.
    pub unsafe fn dirichlet(
        &mut self,
        alpha: *const f64,
        len: u64,
        gauss: *mut f64,
        target: *mut f64,
        rows: u64,
    ) -> i32 {
        draw(|| {
            // SAFETY: the managed caller pins the concentrations and offers whole rows.
            let (alpha, target) = unsafe { (slice(alpha, len), slice_mut(target, rows * len)) };
            if gauss.is_null() {
                return random::dirichlet(&mut self.bits, alpha, target);
            }
            // SAFETY: `gauss` points to two doubles.
            unsafe {
                with_gauss(gauss, |gauss| {
                    let mut source = LegacySource { bits: &mut self.bits, gauss };
                    random::legacy_dirichlet(&mut source, alpha, target)
                })
            }
        })
    }

    /// Shuffles `len` items of `item_size` bytes.
    pub unsafe fn shuffle(&mut self, items: *mut u8, len: u64, item_size: u64) -> i32 {
        draw(|| {
            // SAFETY: the managed caller offers that many bytes.
            let items = unsafe { slice_mut(items, len * item_size) };
            random::shuffle_bytes(&mut self.bits, items, item_size as usize);
            Ok(())
        })
    }

    /// The numbers below `len`, shuffled.
    pub unsafe fn permutation(&mut self, target: *mut i64, len: u64) -> i32 {
        draw(|| {
            // SAFETY: the managed caller offers `len` elements.
            random::permutation(&mut self.bits, unsafe { slice_mut(target, len) });
            Ok(())
        })
    }

    /// Indices into a population. `p` is null or has a probability for each item, which are checked
    /// with `tolerance`.
    pub unsafe fn choice(
        &mut self,
        legacy: u32,
        population: i64,
        replace: u32,
        shuffled: u32,
        p: *const f64,
        p_len: u64,
        tolerance: f64,
        target: *mut i64,
        len: u64,
    ) -> i32 {
        let api = api(legacy);
        draw(|| {
            // SAFETY: the managed caller pins the probabilities and offers `len` elements.
            let (weights, target) = unsafe { (slice(p, p_len), slice_mut(target, len)) };
            if !p.is_null() {
                random::check_probabilities(api, population, weights, tolerance)?;
            }
            match (p.is_null(), replace != 0) {
                (true, true) => random::choice(&mut self.bits, api, population, target),
                (true, false) => {
                    random::choice_distinct(&mut self.bits, api, population, shuffled != 0, target)
                }
                (false, true) => random::choice_weighted(&mut self.bits, weights, target),
                (false, false) => random::choice_weighted_distinct(&mut self.bits, api, weights, target),
            }
        })
    }
}
