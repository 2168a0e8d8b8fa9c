//! The bit generator of a given kind.

use super::{BitSource, BitSource32, Foreign, Mt19937, Pcg64, Pcg64Dxsm, Philox, Sfc64, State, WordSource};
use crate::{Error, Result, SeedSequence};

numrs_core::numbering! {
    /// Which bit generator.
    pub enum BitGeneratorKind: u32 {
        /// PCG XSL-RR 128/64, the default.
        Pcg64 = 0,
        /// PCG DXSM 128/64.
        Pcg64Dxsm = 1,
        /// The Mersenne Twister.
        Mt19937 = 2,
        /// Philox 4x64-10.
        Philox = 3,
        /// SFC64.
        Sfc64 = 4,
    }
}

impl BitGeneratorKind {
    /// The kind with this number.
    ///
    /// # Errors
    /// `ValueError` when there is none.
    pub fn from_u32(number: u32) -> Result<Self> {
        Self::from_number(number)
            .ok_or_else(|| Error::value(format!("{number} is not the number of a bit generator")))
    }

    /// NumPy's name of the class.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pcg64 => "PCG64",
            Self::Pcg64Dxsm => "PCG64DXSM",
            Self::Mt19937 => "MT19937",
            Self::Philox => "Philox",
            Self::Sfc64 => "SFC64",
        }
    }
}

/// A bit generator with its state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BitGenerator {
    /// PCG XSL-RR 128/64, the default.
    Pcg64(Pcg64),
    /// PCG DXSM 128/64.
    Pcg64Dxsm(Pcg64Dxsm),
    /// The Mersenne Twister.
    Mt19937(Mt19937),
    /// Philox 4x64-10.
    Philox(Philox),
    /// SFC64.
    Sfc64(Sfc64),
    /// A generator of the host language.
    Foreign(Foreign),
}

/// Runs an expression with the generator inside a [`BitGenerator`], once per kind.
macro_rules! with_words {
    ($generator:expr, $source:ident => $body:expr) => {
        match $generator {
            $crate::BitGenerator::Pcg64($source) => $body,
            $crate::BitGenerator::Pcg64Dxsm($source) => $body,
            $crate::BitGenerator::Mt19937($source) => $body,
            $crate::BitGenerator::Philox($source) => $body,
            $crate::BitGenerator::Sfc64($source) => $body,
            $crate::BitGenerator::Foreign($source) => $body,
        }
    };
}
pub(crate) use with_words;

/// Runs an expression with the generator inside a [`BitGenerator`]: compiled for MT19937, whose words cannot be fetched
/// ahead, and once for the others behind one pointer.
macro_rules! with_twister {
    ($generator:expr, $source:ident => $body:expr) => {
        match $generator {
            $crate::BitGenerator::Mt19937($source) => $body,
            other => {
                let $source = other.source();
                $body
            }
        }
    };
}
pub(crate) use with_twister;

/// Runs an expression with the generator inside a [`BitGenerator`]: compiled for the two that most programs use, and once
/// for the others behind one pointer.
macro_rules! with_common {
    ($generator:expr, $source:ident => $body:expr) => {
        match $generator {
            $crate::BitGenerator::Pcg64($source) => $body,
            $crate::BitGenerator::Mt19937($source) => $body,
            other => {
                let $source = other.source();
                $body
            }
        }
    };
}
pub(crate) use with_common;

impl BitGenerator {
    /// A generator of this kind, seeded as NumPy's class of that name is.
    pub fn new(kind: BitGeneratorKind, seed: &SeedSequence) -> Self {
        match kind {
            BitGeneratorKind::Pcg64 => Self::Pcg64(Pcg64::new(seed)),
            BitGeneratorKind::Pcg64Dxsm => Self::Pcg64Dxsm(Pcg64Dxsm::new(seed)),
            BitGeneratorKind::Mt19937 => Self::Mt19937(Mt19937::new(seed)),
            BitGeneratorKind::Philox => Self::Philox(Philox::new(seed)),
            BitGeneratorKind::Sfc64 => Self::Sfc64(Sfc64::new(seed)),
        }
    }

    /// The generator as a trait object.
    pub(crate) fn source(&mut self) -> &mut dyn WordSource {
        with_words!(self, source => source)
    }

    /// Which generator this is; none of these when it is the host's.
    pub fn kind(&self) -> Option<BitGeneratorKind> {
        Some(match self {
            Self::Pcg64(_) => BitGeneratorKind::Pcg64,
            Self::Pcg64Dxsm(_) => BitGeneratorKind::Pcg64Dxsm,
            Self::Mt19937(_) => BitGeneratorKind::Mt19937,
            Self::Philox(_) => BitGeneratorKind::Philox,
            Self::Sfc64(_) => BitGeneratorKind::Sfc64,
            Self::Foreign(_) => return None,
        })
    }

    /// The name of the class.
    fn name(&self) -> &'static str {
        self.kind().map_or("SystemRandomBits", BitGeneratorKind::name)
    }

    /// Moves on by `delta` draws, a 256-bit two's complement number, lowest word first.
    ///
    /// # Errors
    /// `AttributeError` for MT19937 and SFC64, which cannot advance.
    pub fn advance(&mut self, delta: [u64; 4]) -> Result<()> {
        let low = u128::from(delta[1]) << 64 | u128::from(delta[0]);
        match self {
            Self::Pcg64(pcg) => pcg.advance(low),
            Self::Pcg64Dxsm(pcg) => pcg.advance(low),
            Self::Philox(philox) => philox.advance(delta),
            Self::Mt19937(_) | Self::Sfc64(_) | Self::Foreign(_) => return Err(self.lacks("advance")),
        }
        Ok(())
    }

    /// A copy far ahead on the same stream. MT19937 reads a negative number as none.
    ///
    /// # Errors
    /// `AttributeError` for SFC64, which cannot jump.
    pub fn jumped(&self, jumps: i128) -> Result<Self> {
        let wrapped = jumps as u128;
        Ok(match self {
            Self::Pcg64(pcg) => Self::Pcg64(pcg.jumped(wrapped)),
            Self::Pcg64Dxsm(pcg) => Self::Pcg64Dxsm(pcg.jumped(wrapped)),
            Self::Philox(philox) => Self::Philox(philox.jumped(wrapped)),
            Self::Mt19937(mt) => {
                let jumps = u64::try_from(jumps.max(0))
                    .map_err(|_| Error::overflow("Python int too large to convert to C ssize_t"))?;
                Self::Mt19937(mt.jumped(jumps))
            }
            Self::Sfc64(_) | Self::Foreign(_) => return Err(self.lacks("jumped")),
        })
    }

    /// The raw output of the generator: 64-bit words, for MT19937 32-bit ones.
    pub fn fill_raw(&mut self, out: &mut [u64]) {
        match self {
            Self::Mt19937(mt) => out.iter_mut().for_each(|word| *word = u64::from(mt.next_u32())),
            other => with_words!(other, source => source.fill_u64(out)),
        }
    }

    /// The state, to be kept or sent.
    ///
    /// # Errors
    /// `AttributeError` for a generator of the host.
    pub fn state(&self) -> Result<State> {
        State::of(self).ok_or_else(|| self.lacks("state"))
    }

    /// Takes on a state of the same kind.
    ///
    /// # Errors
    /// `ValueError` for the state of another kind; the generator is then unchanged.
    pub fn set_state(&mut self, state: &State) -> Result<()> {
        if Some(state.kind()) != self.kind() {
            return Err(Error::value(format!("state must be for a {} RNG", self.name())));
        }
        *self = state.to_generator();
        Ok(())
    }

    #[cold]
    fn lacks(&self, method: &str) -> Error {
        Error::attribute(format!("'{}' object has no attribute '{method}'", self.name()))
    }
}

impl BitSource32 for BitGenerator {
    fn next_u32(&mut self) -> u32 {
        with_words!(self, source => source.next_u32())
    }
}

impl BitSource for BitGenerator {
    fn next_u64(&mut self) -> u64 {
        with_words!(self, source => source.next_u64())
    }

    fn next_f64(&mut self) -> f64 {
        with_words!(self, source => source.next_f64())
    }
}
