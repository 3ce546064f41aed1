package formats

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"
)

// HeldType begins the content type of something received that could not even
// be unpacked; what follows says why, one of heldWhy.
const HeldType = "application/octet-stream; zhengsou="

// heldWhy are the reasons that stand in a HeldType.
var heldWhy = map[string]error{
	"encrypted": errEncrypted,
	"large":     ErrTooLarge,
	"bomb":      errUnpacked,
	"damaged":   io.ErrUnexpectedEOF,
}

// ZipMembers returns each document in a zip, those of zips inside it too, one at
// a time. name is the zip's own path; a member's name is it, a slash and the member's
// path. A member that cannot be unpacked is given
// without bytes and with a content type that tells read why; errors are those
// of each, of ctx and of a zip that cannot be opened at all.
func ZipMembers(ctx context.Context, name string, r io.ReaderAt, size int64, each func(File) error) error {
	u := unzipper{each: each, left: maxArchive}
	return u.open(ctx, name, r, size, 1)
}

// unzipper goes through a zip and the zips in it.
type unzipper struct {
	each    func(File) error
	left    int64 // bytes that may still be unpacked
	members int
}

// open calls each with the documents of a zip of this size, which lies inside depth others.
func (u *unzipper) open(ctx context.Context, name string, r io.ReaderAt, size int64, depth int) error {
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return fmt.Errorf("压缩包 %s 打不开：%w", name, err)
	}
	names := memberNames(z.File)
	for i, f := range z.File {
		if err := ctx.Err(); err != nil {
			return err
		}
		if skipMember(names[i]) || f.FileInfo().IsDir() {
			continue
		}
		if u.members++; u.members > maxMembers {
			return fmt.Errorf("压缩包 %s 里的文件超过 %d 个", name, maxMembers)
		}
		if err := u.member(ctx, name+"/"+names[i], f, depth); err != nil {
			return err
		}
	}
	return nil
}

// member returns one member, or what is in it if it is a zip of documents.
func (u *unzipper) member(ctx context.Context, name string, f *zip.File, depth int) error {
	got := File{Name: name}
	data, err := unpack(f, min(MaxInput, u.left))
	if err != nil {
		got.ContentType = HeldType + whyHeld(err, f)
		return u.each(got)
	}
	u.left -= int64(len(data))
	got.Bytes = data
	if depth < maxZipDepth && bytes.HasPrefix(data, []byte("PK\x03\x04")) && sniffZip(data) == "zip" {
		return u.open(ctx, name, bytes.NewReader(data), int64(len(data)), depth+1)
	}
	return u.each(got)
}

// whyHeld is the word in heldWhy for an error of unpacking.
func whyHeld(err error, f *zip.File) string {
	switch {
	case errors.Is(err, errEncrypted):
		return "encrypted"
	case errors.Is(err, errUnpacked) && f.UncompressedSize64 > MaxInput && f.CompressedSize64*maxRatio > f.UncompressedSize64:
		return "large"
	case errors.Is(err, errUnpacked):
		return "bomb"
	}
	return "damaged"
}

// skipMember is true for what operating systems and Word leave in folders.
func skipMember(name string) bool {
	return strings.HasPrefix(name, "__MACOSX/") || strings.Contains(name, "/__MACOSX/") || IsLeftover(path.Base(name))
}

// IsLeftover is true for the name of a file that is nobody's document: hidden ones, the
// pictures and settings that Windows keeps of a folder, and what Word holds open.
func IsLeftover(base string) bool {
	return strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || strings.EqualFold(base, "Thumbs.db") || strings.EqualFold(base, "desktop.ini")
}

// memberNames returns the members' paths in UTF-8, without .. and leading
// slashes. Names that are not marked as UTF-8 are in the system's encoding of
// whoever packed them; all of a zip's are judged together, since one name is
// too short to tell GB18030 from UTF-8.
func memberNames(files []*zip.File) []string {
	var foreign []byte
	for _, f := range files {
		if f.NonUTF8 {
			foreign = append(append(foreign, f.Name...), '\n')
		}
	}
	inUTF8 := utf8.Valid(foreign)
	names := make([]string, len(files))
	lines := []string(nil)
	if !inUTF8 {
		if text, ok := decodeDoubleByte(foreign, nil); ok {
			lines = strings.Split(text, "\n")
		}
	}
	next := 0
	for i, f := range files {
		name := f.Name
		if f.NonUTF8 {
			if next < len(lines) {
				name = lines[next]
			}
			next++
		}
		if unicodeName := unicodePath(f.Extra); unicodeName != "" {
			name = unicodeName
		}
		name = strings.ReplaceAll(plain(name), "\n", " ")
		names[i] = strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/")
	}
	return names
}

// unicodePath is the path in the Info-ZIP extra field 0x7075, "" if there is
// none.
func unicodePath(extra []byte) string {
	for len(extra) >= 4 {
		id, size := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		if extra = extra[4:]; size > len(extra) {
			return ""
		}
		if id == 0x7075 && size > 5 && utf8.Valid(extra[5:size]) {
			return string(extra[5:size])
		}
		extra = extra[size:]
	}
	return ""
}
