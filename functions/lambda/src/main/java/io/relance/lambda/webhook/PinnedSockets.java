package io.relance.lambda.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Gives `HttpsURLConnection` the one connection that was made for it, to an address that was
/// checked. The connection asks its factory for a socket, has it connect to the host's name, and
/// then has TLS laid over it. Here the socket is connected already and stays where it is, whatever
/// the name stands for by now. TLS goes by the name: it is sent (SNI), and the certificate has to
/// be
/// made out to it.
///
/// Any other way of making a socket is refused: should the connection ever go about it differently,
/// it fails rather than leads elsewhere.
final class PinnedSockets extends SSLSocketFactory {
    /// A socket that goes where it is sent once, and nowhere else.
    static final class Pinned extends Socket {
        void connectTo(InetAddress address, int port, int timeoutMs) throws IOException {
            super.connect(new InetSocketAddress(address, port), timeoutMs);
        }

        @Override
        public void connect(SocketAddress ignored) throws IOException {
            connect(ignored, 0);
        }

        @Override
        public void connect(SocketAddress ignored, int timeoutMs) throws IOException {
            if (!isConnected()) {
                throw new SocketException("not connected to a checked address");
            }
        }
    }

    private final SSLSocketFactory tls;
    private final Pinned socket;
    private final AtomicReference<Optional<Pinned>> given;

    PinnedSockets(SSLSocketFactory tls, Pinned socket) {
        this.tls = tls;
        this.socket = socket;
        given = new AtomicReference<>(Optional.of(socket));
    }

    @Override
    public Socket createSocket() throws IOException {
        return given.getAndSet(Optional.empty()).orElseThrow(PinnedSockets::refused);
    }

    @Override
    public Socket createSocket(Socket below, String host, int port, boolean autoClose)
            throws IOException {
        if (below != socket) {
            throw refused();
        }
        var secured = (SSLSocket) tls.createSocket(below, host, port, autoClose);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        return secured;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw refused();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        throw refused();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw refused();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        throw refused();
    }

    private static SocketException refused() {
        return new SocketException("only the checked address may be connected to");
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }
}
