// An HTTPS origin of Go's standard library: go run main.go ADDRESS MIN MAX off|optional|required, in the directory
// that has the origin's certificate and key and the authority that it trusts.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"log"
	"net/http"
	"os"
)

var versions = map[string]uint16{"TLSv1.2": tls.VersionTLS12, "TLSv1.3": tls.VersionTLS13}

var settings = map[string]tls.ClientAuthType{
	"off":      tls.NoClientCert,
	"optional": tls.VerifyClientCertIfGiven,
	"required": tls.RequireAndVerifyClientCert,
}

func main() {
	authority, err := os.ReadFile("aop-ca.pem")
	if err != nil {
		log.Fatal(err)
	}
	trusted := x509.NewCertPool()
	trusted.AppendCertsFromPEM(authority)
	server := http.Server{
		Addr: os.Args[1],
		Handler: http.HandlerFunc(func(answer http.ResponseWriter, _ *http.Request) {
			answer.WriteHeader(http.StatusNoContent)
		}),
		TLSConfig: &tls.Config{
			MinVersion: versions[os.Args[2]],
			MaxVersion: versions[os.Args[3]],
			ClientAuth: settings[os.Args[4]],
			ClientCAs:  trusted,
		},
	}
	log.Fatal(server.ListenAndServeTLS("own.pem", "own.pem"))
}
