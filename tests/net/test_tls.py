"""A certificate that is not trusted stops the call before anything is sent, naming the issuer."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from navdesk.net.errors import NotSent
from navdesk.net.http import Call, Http

from .conftest import Naps
from .raw_server import plain, serving


def identity(folder: Path, *, address: str = "127.0.0.1", days: int = 1) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Nosy Proxy CA")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=3))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    chain, secret = folder / "cert.pem", folder / "key.pem"
    chain.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return chain, secret


def server_context(chain: Path, secret: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, secret)
    return context


def test_an_unknown_issuer_is_named_and_not_tried_again(
    http: Http, naps: Naps, tmp_path: Path
) -> None:
    tls = server_context(*identity(tmp_path))
    with serving(plain("[]"), tls=tls) as server, pytest.raises(NotSent) as caught:
        http.send(Call("GET", server.url, safe=True))

    assert caught.value.message.id == "net.certificate_issuer"
    assert caught.value.message.params["issuer"] == "CN=Nosy Proxy CA"
    assert server.visits == []
    assert naps.taken == []


@pytest.mark.parametrize(
    ("address", "days", "message"),
    [("127.0.0.2", 1, "net.certificate_host"), ("127.0.0.1", -1, "net.certificate_date")],
)
def test_a_trusted_issuer_does_not_excuse_a_wrong_host_or_date(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    days: int,
    message: str,
) -> None:
    chain, secret = identity(tmp_path, address=address, days=days)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(chain))
    http = Http()
    with serving(plain("[]"), tls=server_context(chain, secret)) as server:
        with pytest.raises(NotSent) as caught:
            http.send(Call("POST", server.url, json={}))

        assert server.visits == []

    assert caught.value.message.id == message


def test_an_issuer_the_office_has_added_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain, secret = identity(tmp_path)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(chain))
    http = Http()
    with serving(plain("[1]"), tls=server_context(chain, secret)) as server:
        assert http.send(Call("POST", server.url, json={})).json() == [1]


def test_a_server_that_speaks_no_tls_was_sent_nothing(http: Http) -> None:
    with serving(plain("[]")) as server, pytest.raises(NotSent) as caught:
        address = server.url.replace("http:", "https:")
        http.send(Call("POST", address, json={"a": 1}, timeout_s=0.3))

    assert caught.value.message.id in {"net.tls", "net.connect_timeout"}
