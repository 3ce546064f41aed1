package api

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"
)

// From how many bytes on an answer is compressed. Pages travel to browsers over
// networks, where a sixth of the bytes arrives sooner than the tenths of a
// millisecond that it costs; JSON is mostly asked for by programs close by, so a
// page of hits travels as it is, and only long lists and tables are worth it.
const (
	compressPagesFrom   = 2 << 10
	compressAnswersFrom = 64 << 10
)

// compressedTypes are what is written at once and shrinks. An export is a stream
// and .xlsx is compressed already.
var compressedTypes = []string{
	"text/html", "text/css", "text/javascript", "image/svg+xml", "application/json",
}

// compressed answers in gzip where the caller takes it and it pays.
func compressed(next http.Handler) (http.Handler, error) {
	from := func(size int) (http.Handler, error) {
		wrap, err := gzhttp.NewWrapper(
			gzhttp.MinSize(size), gzhttp.CompressionLevel(gzip.BestSpeed), gzhttp.ContentTypes(compressedTypes),
			gzhttp.EnableZstd(false)) // its encoders hold megabytes each, for little less to send
		if err != nil {
			return nil, fmt.Errorf("setting up compression: %w", err)
		}
		return wrap(next), nil
	}
	pages, err := from(compressPagesFrom)
	if err != nil {
		return nil, err
	}
	answers, err := from(compressAnswersFrom)
	if err != nil {
		return nil, err
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/api/") {
			answers.ServeHTTP(w, r)
			return
		}
		pages.ServeHTTP(w, r)
	}), nil
}
