package examples

import (
	"testing"

	"golang.org/x/text/encoding"
)

// Encoded writes s in an encoding.
func Encoded(t testing.TB, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatalf("encoding %q: %v", s, err)
	}
	return b
}
