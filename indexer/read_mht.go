package indexer

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
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
		switch strings.ToLower(strings.TrimSpace(header.Get("Content-Transfer-Encoding"))) {
		case "base64":
			body = base64.NewDecoder(base64.StdEncoding, body)
		case "quoted-printable":
			body = quotedprintable.NewReader(body)
		}
		// What could be decoded before an error is kept.
		data, _ := io.ReadAll(io.LimitReader(body, MaxInput))
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
