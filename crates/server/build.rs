//! Compiles the protos in pure Rust: no `protoc` to install.

use std::error::Error;
use std::path::{Path, PathBuf};

use prost::Message as _;

const PROTOS: &str = "../../proto";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={PROTOS}");
    let mut files: Vec<PathBuf> = std::fs::read_dir(Path::new(PROTOS).join("echasse/v1"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "proto"));
    files.sort();

    // With comments: they become documentation of the generated code, and tests read them.
    let descriptors = protox::compile(&files, [PROTOS])?;
    #[expect(
        clippy::disallowed_methods,
        reason = "how cargo tells a build script where to write"
    )]
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    std::fs::write(out.join("descriptors.bin"), descriptors.encode_to_vec())?;

    let mut config = tonic_prost_build::Config::new();
    // The codec looks a message up by its name.
    config.enable_type_names();
    tonic_prost_build::configure()
        .codec_path("crate::codec::BoundedCodec")
        .compile_fds_with_config(descriptors, config)?;
    Ok(())
}
