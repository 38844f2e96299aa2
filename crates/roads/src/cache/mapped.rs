//! A file as memory.

use std::fs::File;
use std::io;
use std::ops::Deref;
use std::path::Path;

/// The bytes of a prepared network, read by the system where they are looked at, and shared by all who look.
pub(crate) struct Mapped(memmap2::Mmap);

impl Mapped {
    /// Maps the file at `path`, which must be a regular one.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        if !file.metadata()?.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "is no file"));
        }
        #[allow(
            unsafe_code,
            reason = "mapping is unsafe because others may change the file meanwhile. This program never does: it \
                      writes a new file and moves it into place, which leaves the old one whole for those who look at \
                      it. Values are plain numbers, every index among them is checked, and nothing is trusted to stay \
                      the same that would matter to memory: a changed number is a wrong answer or a panic, as in any \
                      other slice. Whoever cuts the file while it is open ends this process, as with any program that \
                      maps files."
        )]
        // SAFETY: see the reason above.
        let map = unsafe { memmap2::Mmap::map(&file) }?;
        Ok(Self(map))
    }
}

impl Deref for Mapped {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for Mapped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes mapped", self.0.len())
    }
}
