//! TLS: an encrypted port, and callers who must show a certificate of their own.

use std::fmt::Write as _;
use std::path::Path;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use server::pb;
use server::pb::map_service_client::MapServiceClient;
use tonic::transport::{Certificate, Channel, ClientTlsConfig, Endpoint, Identity};

use crate::server_under_test::TestServer;

/// An authority that signs certificates for `localhost`.
struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::<String>::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    fn pem(&self) -> String {
        self.0.pem()
    }

    /// A certificate and its key.
    fn sign(&self) -> (String, String) {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(["localhost".to_owned()]).unwrap();
        (
            params.signed_by(&key, &self.0).unwrap().pem(),
            key.serialize_pem(),
        )
    }
}

/// A server with a certificate of `authority`; callers need one, too, when `is_mutual`.
fn server(authority: &Authority, folder: &Path, is_mutual: bool) -> TestServer {
    let (certificate, key) = authority.sign();
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let mut settings = format!(
        "[listen]\ncertificate = {:?}\nkey = {:?}\n",
        file("server.pem", &certificate),
        file("server.key", &key)
    );
    if is_mutual {
        let authority = file("callers.pem", &authority.pem());
        writeln!(settings, "client_authority = {authority:?}").unwrap();
    }
    TestServer::with(&settings)
}

async fn ask(address: std::net::SocketAddr, tls: ClientTlsConfig) -> Result<usize, String> {
    let endpoint = Endpoint::from_shared(format!("https://localhost:{}", address.port())).unwrap();
    let channel: Channel = endpoint
        .tls_config(tls)
        .unwrap()
        .connect()
        .await
        .map_err(|error| format!("{error:?}"))?;
    let answer = MapServiceClient::new(channel)
        .list_maps(pb::ListMapsRequest {})
        .await;
    answer
        .map(|list| list.into_inner().maps.len())
        .map_err(|status| format!("{status:?}"))
}

#[tokio::test]
async fn an_encrypted_port_answers_who_trusts_its_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let (authority, stranger) = (Authority::new(), Authority::new());
    let server = server(&authority, folder.path(), false);
    let trusting = |authority: &Authority| {
        ClientTlsConfig::new().ca_certificate(Certificate::from_pem(authority.pem()))
    };
    assert_eq!(ask(server.address(), trusting(&authority)).await, Ok(1));
    assert!(ask(server.address(), trusting(&stranger)).await.is_err());
}

#[tokio::test]
async fn who_must_show_a_certificate_is_refused_without_it() {
    let folder = tempfile::tempdir().unwrap();
    let (authority, stranger) = (Authority::new(), Authority::new());
    let server = server(&authority, folder.path(), true);
    let tls = || ClientTlsConfig::new().ca_certificate(Certificate::from_pem(authority.pem()));
    let with =
        |(certificate, key): (String, String)| tls().identity(Identity::from_pem(certificate, key));
    assert_eq!(ask(server.address(), with(authority.sign())).await, Ok(1));
    assert!(ask(server.address(), tls()).await.is_err());
    assert!(ask(server.address(), with(stranger.sign())).await.is_err());
}

#[test]
fn a_certificate_that_is_none_is_found_before_the_port_opens() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["server.pem", "server.key", "map.osm.pbf"] {
        std::fs::write(folder.path().join(name), "nothing").unwrap();
    }
    let settings =
        "listen = { address = \"127.0.0.1:0\", certificate = \"server.pem\", key = \"server.key\" }
                    maps = { map = [{ name = \"a\", file = \"map.osm.pbf\" }] }";
    let config = server::Config::from_table(settings.parse().unwrap(), folder.path()).unwrap();
    let error = server::bind(&config).unwrap_err();
    assert!(matches!(error, server::ServerError::Tls(_)), "{error:?}");
}
