package indexer

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"strings"
)

// maxMIMEDepth is how deep multiparts may lie in one another.
const maxMIMEDepth = 5

// looksLikeMIME is true for data that begins with the head of a MIME message
// (RFC 2557): a page saved by a browser as one file.
func looksLikeMIME(data []byte) bool {
	head := bytes.ToLower(bytes.TrimLeft(data[:min(len(data), 4096)], "\ufeff \r\n"))
	first, _, _ := bytes.Cut(head, []byte(":"))
	switch string(first) {
	case "from", "mime-version", "content-type", "subject", "date", "snapshot-content-location", "message-id", "x-mimeole", "return-path", "received":
		return bytes.Contains(head, []byte("content-type:")) && (bytes.Contains(head, []byte("multipart/")) || bytes.Contains(head, []byte("text/html")))
	}
	return false
}

// mimePage is a part that is a page.
type mimePage struct {
	data                  []byte
	contentType, location string
}

// readMHT reads the page in a MIME message: the first part of HTML that has a
// text, frames after it.
func readMHT(ctx context.Context, data []byte) (Raw, error) {
	message, err := mail.ReadMessage(bytes.NewReader(bytes.TrimLeft(data, "\ufeff \r\n")))
	if err != nil {
		return Raw{}, fmt.Errorf("reading the head: %w", err)
	}
	var pages []mimePage
	collectPages(&pages, message.Header, message.Body, 0)
	for _, page := range pages {
		text, err := decode(page.data, page.contentType)
		if err != nil {
			continue // a frame without a text
		}
		raw, err := readHTML(ctx, text)
		if err != nil {
			return Raw{}, err
		}
		if strings.TrimSpace(raw.Text) == "" {
			continue
		}
		if location := message.Header.Get("Snapshot-Content-Location"); raw.URL == "" && strings.Contains(location, "://") {
			raw.URL = location
		}
		if raw.URL == "" && strings.Contains(page.location, "://") {
			raw.URL = page.location
		}
		if raw.Title == "" {
			raw.Title = headerText(message.Header.Get("Subject"))
		}
		return raw, nil
	}
	if len(pages) == 0 {
		return Raw{}, io.ErrUnexpectedEOF
	}
	return Raw{}, errNoText
}

// headerGetter is a part's head.
type headerGetter interface{ Get(name string) string }

// collectPages appends the parts that are pages. A message that is cut short
// gives those before the cut.
func collectPages(pages *[]mimePage, header headerGetter, body io.Reader, depth int) {
	contentType := header.Get("Content-Type")
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		kind = strings.ToLower(strings.TrimSpace(strings.Split(contentType, ";")[0]))
	}
	switch {
	case strings.HasPrefix(kind, "multipart/") && params["boundary"] != "" && depth < maxMIMEDepth:
		parts := multipart.NewReader(body, params["boundary"])
		for {
			part, err := parts.NextRawPart()
			if err != nil {
				return
			}
			collectPages(pages, part.Header, part, depth+1)
		}
	case kind == "text/html" || kind == "text/plain" && depth == 0:
		// What could be read before an error is kept.
		data, _ := io.ReadAll(io.LimitReader(body, MaxInput))
		switch strings.ToLower(strings.TrimSpace(header.Get("Content-Transfer-Encoding"))) {
		case "base64":
			data, _ = io.ReadAll(base64.NewDecoder(base64.StdEncoding, bytes.NewReader(data)))
		case "quoted-printable":
			data = unquotePrintable(data)
		}
		*pages = append(*pages, mimePage{data, contentType, header.Get("Content-Location")})
	}
}

// headerText decodes a head's field (RFC 2047).
func headerText(s string) string {
	text, err := new(mime.WordDecoder).DecodeHeader(s)
	if err != nil {
		return ""
	}
	return oneLine(text)
}

// unquotePrintable decodes quoted-printable (RFC 2045); what is no code stays as
// it is, where the standard library would stop.
func unquotePrintable(data []byte) []byte {
	out := make([]byte, 0, len(data))
	for line := range bytes.Lines(data) {
		bare := bytes.TrimRight(line, "\r\n")
		end := line[len(bare):]
		bare = bytes.TrimRight(bare, " \t")
		for i := 0; i < len(bare); i++ {
			if bare[i] == '=' && i == len(bare)-1 {
				end = nil // a soft line break
				break
			}
			if bare[i] == '=' && i+2 < len(bare) {
				var code [1]byte
				if _, err := hex.Decode(code[:], bare[i+1:i+3]); err == nil {
					out = append(out, code[0])
					i += 2
					continue
				}
			}
			out = append(out, bare[i])
		}
		out = append(out, end...)
	}
	return out
}
