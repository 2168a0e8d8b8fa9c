//! NumRs: bit generators and distributions that draw the same streams as NumPy.
