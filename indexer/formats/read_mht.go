package formats

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
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"zhengsou/analyzers"
)

// maxMIMEDepth is how deep multiparts may lie in one another.
const maxMIMEDepth = 5

// looksLikeMIME is true for data that begins with the head of a MIME message
// (RFC 2557): a page saved by a browser as one file.
func looksLikeMIME(data []byte) bool {
	head := bytes.TrimLeft(data[:min(len(data), 4096)], "\ufeff \r\n")
	first, _, _ := bytes.Cut(head, []byte(":"))
	if len(first) > maxMailField {
		return false
	}
	switch string(bytes.ToLower(first)) {
	case "from", "mime-version", "content-type", "subject", "date", "snapshot-content-location", "message-id", "x-mimeole", "return-path", "received", "to", "delivered-to", "x-mailer":
		head = bytes.ToLower(head)
		return bytes.Contains(head, []byte("content-type:")) && (bytes.Contains(head, []byte("multipart/")) || bytes.Contains(head, []byte("text/html"))) || isMailHead(head)
	}
	return false
}

// maxMailField is the longest name of a field that is looked at.
const maxMailField = 60

// leastMailFields is how many of a letter's fields stand at its head at least, where
// it is of plain text.
const leastMailFields = 3

// isMailHead is true for a head, in small letters, that only a letter has.
func isMailHead(head []byte) bool {
	fields := 0
	for line := range bytes.Lines(head) {
		if len(bytes.TrimSpace(line)) == 0 {
			break
		}
		name, value, _ := bytes.Cut(line, []byte(":"))
		switch string(name) {
		case "from":
			if !bytes.Contains(value, []byte("@")) {
				return false
			}
			fields++
		case "to", "subject", "date", "message-id", "received", "mime-version", "content-type":
			fields++
		}
	}
	return fields >= leastMailFields && bytes.Contains(head, []byte("from:"))
}

// maxMIMEPages is how many pages of a message are looked at; a page saved with its
// frames and advertisements has some dozens.
const maxMIMEPages = 100

// mimePage is a part that is a page, or a text.
type mimePage struct {
	data                  []byte
	contentType, location string
	plain                 bool
	raw                   Raw
}

// mimeParts are the parts of a message.
type mimeParts struct {
	pages, letters []mimePage // of HTML, of plain text
	attached       []string   // names of files
}

// readMHT reads the page in a MIME message: the first part of HTML that has a text,
// or the frame that has many times more; or an e-mail's letter, whose attachments are
// named in Unread.
func readMHT(ctx context.Context, data []byte) (Raw, error) {
	message, err := mail.ReadMessage(bytes.NewReader(bytes.TrimLeft(data, "\ufeff \r\n")))
	if err != nil {
		return Raw{}, fmt.Errorf("reading the head: %w", err)
	}
	var m mimeParts
	m.collect(message.Header, message.Body, 0)
	best, err := m.best(ctx, m.pages)
	if err == nil && best == nil {
		best, err = m.best(ctx, m.letters)
	}
	if err != nil {
		return Raw{}, err
	}
	if best == nil && len(m.pages)+len(m.letters) == 0 {
		return Raw{}, io.ErrUnexpectedEOF
	}
	if best == nil {
		return Raw{}, errNoText
	}
	raw := best.raw
	if location := message.Header.Get("Snapshot-Content-Location"); raw.URL == "" && strings.Contains(location, "://") {
		raw.URL = location
	}
	if raw.URL == "" && strings.Contains(best.location, "://") {
		raw.URL = best.location
	}
	if subject := headerText(message.Header.Get("Subject")); raw.Title == "" {
		raw.Title = subject
	}
	if name, address, ok := strings.Cut(headerText(message.Header.Get("From")), "<"); ok && strings.Contains(address, "@") || strings.Contains(name, "@") {
		m.letter(&raw, message.Header, strings.Trim(name, "\" "))
	}
	return raw, nil
}

// best is the first of the parts that has a text, or one behind it, a frame of it,
// that has many times more; nil where none has any.
func (m *mimeParts) best(ctx context.Context, parts []mimePage) (*mimePage, error) {
	var best *mimePage
	most := 0
	for i := range parts[:min(len(parts), maxMIMEPages)] {
		part := &parts[i]
		text, err := Decode(part.data, part.contentType)
		if err != nil {
			continue // a frame without a text
		}
		read := readHTML
		if part.plain {
			read = ReadText
		}
		if part.raw, err = read(ctx, text); err != nil {
			return nil, err
		}
		runes := sentenceRunes(part.raw)
		if strings.TrimSpace(part.raw.Text) != "" && (best == nil || most < minShown && runes > hiddenShare*most) {
			best, most = part, runes
		}
	}
	return best, nil
}

// sentenceRunes counts the characters of a text that stand in sentences.
func sentenceRunes(raw Raw) int {
	n := 0
	for _, b := range raw.Blocks {
		if isSentences(b.Text) {
			n += utf8.RuneCountInString(b.Text)
		}
	}
	return n
}

// mailDate is how a letter's date is given on.
const mailDate = "2006-01-02 15:04"

// letter takes over what an e-mail's head states: when it was sent and by whom, and
// the names of what is attached.
func (m *mimeParts) letter(raw *Raw, head mail.Header, from string) {
	if sent, err := head.Date(); err == nil && raw.Date == "" {
		raw.Date = sent.Format(mailDate)
	}
	switch from = oneLine(from); {
	case raw.Author == "" && personName.MatchString(from):
		raw.Author = from
	case raw.Publisher == "" && strings.ContainsFunc(from, analyzers.IsHan):
		raw.Publisher = from
	}
	for _, name := range m.attached {
		raw.Unread = append(raw.Unread, Unread{Text: "附件 " + name, Reason: "邮件的附件《" + name + "》没有读；请把它另存为文件，单独收入"})
	}
}

// headerGetter is a part's head.
type headerGetter interface{ Get(name string) string }

// collect appends the parts that can be read. A message that is cut short gives those
// before the cut.
func (m *mimeParts) collect(header headerGetter, body io.Reader, depth int) {
	contentType := header.Get("Content-Type")
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		kind = strings.ToLower(strings.TrimSpace(strings.Split(contentType, ";")[0]))
	}
	disposition, named, _ := mime.ParseMediaType(header.Get("Content-Disposition"))
	if name := headerText(named["filename"]); disposition == "attachment" && name != "" {
		if len(m.attached) < maxAttached {
			m.attached = append(m.attached, displayName(name))
		}
		return
	}
	switch {
	case strings.HasPrefix(kind, "multipart/") && params["boundary"] != "" && depth < maxMIMEDepth:
		parts := multipart.NewReader(body, params["boundary"])
		for {
			part, err := parts.NextRawPart()
			if err != nil {
				return
			}
			m.collect(part.Header, part, depth+1)
		}
	case kind == "text/html" || kind == "text/plain" || kind == "" && depth == 0:
		// What could be read before an error is kept.
		data, _ := io.ReadAll(io.LimitReader(body, MaxInput))
		switch strings.ToLower(strings.TrimSpace(header.Get("Content-Transfer-Encoding"))) {
		case "base64":
			data, _ = io.ReadAll(base64.NewDecoder(base64.StdEncoding, bytes.NewReader(data)))
		case "quoted-printable":
			data = unquotePrintable(data)
		}
		page := mimePage{data: data, contentType: contentType, location: header.Get("Content-Location"), plain: kind != "text/html"}
		if page.plain {
			m.letters = append(m.letters, page)
		} else {
			m.pages = append(m.pages, page)
		}
	}
}

// maxAttached is how many attachments are named.
const maxAttached = 100

// headerText decodes a head's field (RFC 2047), in any encoding; old programs write
// bytes of their own code page.
func headerText(s string) string {
	words := mime.WordDecoder{CharsetReader: charset.NewReaderLabel}
	text, err := words.DecodeHeader(s)
	if err != nil {
		return ""
	}
	if !utf8.ValidString(text) {
		text, _ = decodeDoubleByte([]byte(text), nil)
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
