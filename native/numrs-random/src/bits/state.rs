//! The states of bit generators as plain data, and as bytes.

use super::{BitGenerator, BitGeneratorKind, HalfWord, Mt19937, Pcg64, Pcg64Dxsm, Philox, Sfc64};
use crate::{Error, Result};

/// The state of a bit generator, with the fields of NumPy's state dictionaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// `{'state': {'state', 'inc'}, 'has_uint32', 'uinteger'}`
    Pcg64 {
        /// State of the congruential generator.
        state: u128,
        /// Its increment.
        increment: u128,
        /// The kept half word.
        half: HalfWord,
    },
    /// As that of PCG64.
    Pcg64Dxsm {
        /// State of the congruential generator.
        state: u128,
        /// Its increment.
        increment: u128,
        /// The kept half word.
        half: HalfWord,
    },
    /// `{'state': {'key', 'pos'}}`
    Mt19937 {
        /// The 624 words.
        key: Box<[u32; 624]>,
        /// The position, at most 624.
        position: u32,
    },
    /// `{'state': {'counter', 'key'}, 'buffer', 'buffer_pos', 'has_uint32', 'uinteger'}`
    Philox {
        /// The counter, lowest word first.
        counter: [u64; 4],
        /// The key.
        key: [u64; 2],
        /// The current block.
        buffer: [u64; 4],
        /// How many words of it are used, at most 4.
        position: u32,
        /// The kept half word.
        half: HalfWord,
    },
    /// `{'state': {'state'}, 'has_uint32', 'uinteger'}`
    Sfc64 {
        /// The four words.
        state: [u64; 4],
        /// The kept half word.
        half: HalfWord,
    },
}

impl State {
    pub(super) fn of(generator: &BitGenerator) -> Option<Self> {
        Some(match generator {
            BitGenerator::Pcg64(g) => Self::Pcg64 { state: g.state, increment: g.increment, half: g.half },
            BitGenerator::Pcg64Dxsm(g) => {
                Self::Pcg64Dxsm { state: g.state, increment: g.increment, half: g.half }
            }
            BitGenerator::Mt19937(g) => Self::Mt19937 { key: g.key.clone(), position: g.position as u32 },
            BitGenerator::Philox(g) => Self::Philox {
                counter: g.counter,
                key: g.key,
                buffer: g.buffer,
                position: g.position as u32,
                half: g.half,
            },
            BitGenerator::Sfc64(g) => Self::Sfc64 { state: g.state, half: g.half },
            BitGenerator::Foreign(_) => return None,
        })
    }

    /// The generator at this state.
    pub fn to_generator(&self) -> BitGenerator {
        match self.clone() {
            Self::Pcg64 { state, increment, half } => BitGenerator::Pcg64(Pcg64 { state, increment, half }),
            Self::Pcg64Dxsm { state, increment, half } => {
                BitGenerator::Pcg64Dxsm(Pcg64Dxsm { state, increment, half })
            }
            Self::Mt19937 { key, position } => {
                BitGenerator::Mt19937(Mt19937::from_state(key, position as usize))
            }
            Self::Philox { counter, key, buffer, position, half } => {
                let position = (position as usize).min(buffer.len());
                BitGenerator::Philox(Philox { counter, key, buffer, position, half })
            }
            Self::Sfc64 { state, half } => BitGenerator::Sfc64(Sfc64 { state, half }),
        }
    }

    /// Which generator this is a state of.
    pub fn kind(&self) -> BitGeneratorKind {
        match self {
            Self::Pcg64 { .. } => BitGeneratorKind::Pcg64,
            Self::Pcg64Dxsm { .. } => BitGeneratorKind::Pcg64Dxsm,
            Self::Mt19937 { .. } => BitGeneratorKind::Mt19937,
            Self::Philox { .. } => BitGeneratorKind::Philox,
            Self::Sfc64 { .. } => BitGeneratorKind::Sfc64,
        }
    }

    /// The length of [`State::to_bytes`] for a kind.
    pub fn byte_len(kind: BitGeneratorKind) -> usize {
        4 + match kind {
            BitGeneratorKind::Pcg64 | BitGeneratorKind::Pcg64Dxsm => 16 + 16 + 8,
            BitGeneratorKind::Mt19937 => 4 * 624 + 4,
            BitGeneratorKind::Philox => 8 * (4 + 2 + 4) + 4 + 8,
            BitGeneratorKind::Sfc64 => 8 * 4 + 8,
        }
    }

    /// The fields in their order as little-endian bytes after the number of the kind (`u32`); a
    /// half word is its flag and its value, both `u32`.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = (self.kind() as u32).to_le_bytes().to_vec();
        let mut put = |part: &[u8]| bytes.extend_from_slice(part);
        let half = match self {
            Self::Pcg64 { state, increment, half } | Self::Pcg64Dxsm { state, increment, half } => {
                put(&state.to_le_bytes());
                put(&increment.to_le_bytes());
                Some(half)
            }
            Self::Mt19937 { key, position } => {
                key.iter().for_each(|word| put(&word.to_le_bytes()));
                put(&position.to_le_bytes());
                None
            }
            Self::Philox { counter, key, buffer, position, half } => {
                let words = counter.iter().chain(key).chain(buffer);
                words.for_each(|word| put(&word.to_le_bytes()));
                put(&position.to_le_bytes());
                Some(half)
            }
            Self::Sfc64 { state, half } => {
                state.iter().for_each(|word| put(&word.to_le_bytes()));
                Some(half)
            }
        };
        if let Some(half) = half {
            put(&u32::from(half.full).to_le_bytes());
            put(&half.value.to_le_bytes());
        }
        bytes
    }

    /// The state that [`State::to_bytes`] wrote.
    ///
    /// # Errors
    /// `ValueError` for an unknown kind, a wrong length or a position outside of its block.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader(bytes);
        let kind = BitGeneratorKind::from_u32(reader.u32()?)?;
        if bytes.len() != Self::byte_len(kind) {
            return Err(bad_state(bytes.len()));
        }
        Ok(match kind {
            BitGeneratorKind::Pcg64 => {
                Self::Pcg64 { state: reader.u128()?, increment: reader.u128()?, half: reader.half()? }
            }
            BitGeneratorKind::Pcg64Dxsm => {
                Self::Pcg64Dxsm { state: reader.u128()?, increment: reader.u128()?, half: reader.half()? }
            }
            BitGeneratorKind::Mt19937 => {
                let mut key = Box::new([0; 624]);
                for word in key.iter_mut() {
                    *word = reader.u32()?;
                }
                Self::Mt19937 { key, position: reader.position(624)? }
            }
            BitGeneratorKind::Philox => Self::Philox {
                counter: reader.words()?,
                key: reader.words()?,
                buffer: reader.words()?,
                position: reader.position(4)?,
                half: reader.half()?,
            },
            BitGeneratorKind::Sfc64 => Self::Sfc64 { state: reader.words()?, half: reader.half()? },
        })
    }
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk::<N>().ok_or_else(|| bad_state(self.0.len()))?;
        self.0 = rest;
        Ok(*head)
    }

    fn u32(&mut self) -> Result<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn u128(&mut self) -> Result<u128> {
        self.take().map(u128::from_le_bytes)
    }

    fn words<const N: usize>(&mut self) -> Result<[u64; N]> {
        let mut words = [0; N];
        for word in &mut words {
            *word = u64::from_le_bytes(self.take()?);
        }
        Ok(words)
    }

    fn position(&mut self, most: u32) -> Result<u32> {
        match self.u32()? {
            position if position <= most => Ok(position),
            position => Err(Error::value(format!("position {position} in the state is not in [0, {most}]"))),
        }
    }

    fn half(&mut self) -> Result<HalfWord> {
        Ok(HalfWord { full: self.u32()? != 0, value: self.u32()? })
    }
}

#[cold]
fn bad_state(len: usize) -> Error {
    Error::value(format!("{len} bytes are not the state of a bit generator"))
}
