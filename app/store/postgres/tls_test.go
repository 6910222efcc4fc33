package postgres_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/problem"
	"unlatch/app/store/postgres/pgtest"
)

func TestAConnectionIsEncryptedAndItsCertificateChecked(t *testing.T) {
	certificate, key := selfSigned(t)
	server := pgtest.Own(t, "")
	name := pgtest.NewDatabase(t, server)
	folder := t.TempDir()
	root, other := filepath.Join(folder, "root.crt"), filepath.Join(folder, "other.crt")
	stranger, _ := selfSigned(t)
	require.NoError(t, os.WriteFile(root, certificate, 0o600))
	require.NoError(t, os.WriteFile(other, stranger, 0o600))
	at := fmt.Sprintf("postgres://%s@127.0.0.1:%d/%s?sslmode=", name, server.Port, name)

	require.True(t, problem.Has(tryOpen(t, at+"require", with), "server.no_tls"))
	require.NoError(t, server.Encrypt(certificate, key))
	require.NoError(t, tryOpen(t, at+"require", with))
	require.NoError(t, tryOpen(t, at+"verify-full&sslrootcert="+root, with))
	for _, mode := range []string{"verify-full&sslrootcert=" + other, "verify-ca&sslrootcert=" + other, "verify-full"} {
		err := tryOpen(t, at+mode, with)
		require.True(t, problem.Has(err, "server.certificate"), "%s: %v", mode, err)
		assert.NotContains(t, said(t, err), "x509")
	}
	s := openAt(t, at+"require")
	found, err := s.Try(ctx, time.Now)
	require.NoError(t, err)
	assert.Equal(t, "TLS 1.3", found.TLS)
}

// selfSigned is a certificate for this computer's own address, and its key.
func selfSigned(t *testing.T) (certificate, key []byte) {
	t.Helper()
	secret, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	about := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "shop"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	signed, err := x509.CreateCertificate(rand.Reader, about, about, &secret.PublicKey, secret)
	require.NoError(t, err)
	private, err := x509.MarshalECPrivateKey(secret)
	require.NoError(t, err)
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: signed}),
		pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: private})
}
