//! Calls with bytes as they are: what no honest caller would send.

use prost::bytes::{Buf as _, BufMut as _, Bytes};
use tokio_stream::Stream;
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::codegen::http::uri::PathAndQuery;
use tonic::transport::Channel;
use tonic::{Request, Status};

use crate::server_under_test::TestServer;

/// Sends `bytes` as the message of a call.
pub(crate) async fn send(
    server: &TestServer,
    path: &'static str,
    bytes: Vec<u8>,
) -> Result<(), Status> {
    send_all(
        server.channel(),
        path,
        tokio_stream::once(Bytes::from(bytes)),
    )
    .await
}

/// Sends whatever `messages` holds, which may be nothing for ever.
pub(crate) async fn send_all(
    channel: Channel,
    path: &'static str,
    messages: impl Stream<Item = Bytes> + Send + 'static,
) -> Result<(), Status> {
    let mut client = tonic::client::Grpc::new(channel);
    client.ready().await.unwrap();
    let path = PathAndQuery::from_static(path);
    let answer = client
        .client_streaming(Request::new(messages), path, RawCodec)
        .await;
    answer.map(|_| ())
}

/// Leaves bytes alone.
struct RawCodec;

impl Codec for RawCodec {
    type Encode = Bytes;
    type Decode = Bytes;
    type Encoder = Self;
    type Decoder = Self;
    fn encoder(&mut self) -> Self {
        Self
    }
    fn decoder(&mut self) -> Self {
        Self
    }
}

impl Encoder for RawCodec {
    type Item = Bytes;
    type Error = Status;
    fn encode(&mut self, item: Bytes, buffer: &mut EncodeBuf<'_>) -> Result<(), Status> {
        buffer.put(item);
        Ok(())
    }
}

impl Decoder for RawCodec {
    type Item = Bytes;
    type Error = Status;
    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<Bytes>, Status> {
        Ok(Some(buffer.copy_to_bytes(buffer.remaining())))
    }
}
