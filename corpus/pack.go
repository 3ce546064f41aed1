package corpus

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"

	"zhengsou/indexer"
)

// maxJoined is the longest original that is packed together with what was
// understood of it: the two hold the same text, which then is stored once. A
// longer one (a PDF, say) would cost too much to unpack with each document.
const maxJoined = 1 << 20

// maxUnpacked bounds what a packed row may unpack to, so that a damaged length
// cannot ask for all memory. It leaves room above any document that is read.
const maxUnpacked = 1 << 30

// dictionaryID names dictionary.txt inside each packed row. The file must never
// change: another dictionary gets another number, and both are then read.
const dictionaryID = 1

// dictionary holds what short documents have in common, so that a paragraph of
// a hundred characters compresses too.
//
//go:embed dictionary.txt
var dictionary []byte

// packer turns documents into rows and back. It is safe for concurrent use.
type packer struct {
	encoder *zstd.Encoder
	decoder *zstd.Decoder
	buffers sync.Pool // of *bytes.Buffer: what is about to be compressed
}

func newPacker() (*packer, error) {
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithEncoderDictRaw(dictionaryID, dictionary))
	if err != nil {
		return nil, fmt.Errorf("preparing compression: %w", err)
	}
	decoder, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxUnpacked), zstd.WithDecoderDictRaw(dictionaryID, dictionary))
	if err != nil {
		return nil, fmt.Errorf("preparing decompression: %w", err)
	}
	return &packer{encoder: encoder, decoder: decoder, buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }}}, nil
}

// row is the packed form of a document: body is the length of the original
// that follows, the original (nothing where it is long) and the document's
// JSON, all compressed as one.
type row struct {
	body     []byte
	original []byte // nil where the original is in body
}

func (p *packer) packed(received []byte, d indexer.Document) (row, error) {
	buffer := p.buffers.Get().(*bytes.Buffer)
	defer p.buffers.Put(buffer)
	buffer.Reset()
	joined := received
	if len(received) > maxJoined {
		joined = nil
	}
	buffer.Write(binary.AppendUvarint(nil, uint64(len(joined))))
	buffer.Write(joined)
	encoder := json.NewEncoder(buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(withoutIDs(d)); err != nil {
		return row{}, fmt.Errorf("encoding %s: %w", d.SourceID, err)
	}
	r := row{body: p.encoder.EncodeAll(buffer.Bytes(), nil)}
	if len(received) > maxJoined {
		r.original = p.encoder.EncodeAll(received, nil)
	}
	return r, nil
}

// document unpacks what was understood.
func (p *packer) document(id string, body []byte) (indexer.Document, error) {
	_, encoded, err := p.split(body)
	if err != nil {
		return indexer.Document{}, err
	}
	var d indexer.Document
	if err := json.Unmarshal(encoded, &d); err != nil {
		return indexer.Document{}, fmt.Errorf("%w: %w", errDamaged, err)
	}
	setIDs(&d, id)
	return d, nil
}

// received unpacks the original bytes.
func (p *packer) received(r row) ([]byte, error) {
	if r.original != nil {
		b, err := p.decoder.DecodeAll(r.original, nil)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errDamaged, err)
		}
		return b, nil
	}
	original, _, err := p.split(r.body)
	return original, err
}

func (p *packer) split(body []byte) (original, document []byte, err error) {
	b, err := p.decoder.DecodeAll(body, nil)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", errDamaged, err)
	}
	length, n := binary.Uvarint(b)
	if n <= 0 || length > uint64(len(b)-n) {
		return nil, nil, fmt.Errorf("%w: a length is out of range", errDamaged)
	}
	return b[n : n+int(length)], b[n+int(length):], nil
}

// withoutIDs leaves out the ids that setIDs makes again: hashes do not
// compress, and there is one for each paragraph.
func withoutIDs(d indexer.Document) indexer.Document {
	d.ID = ""
	paragraphs := make([]indexer.Paragraph, len(d.Paragraphs))
	copy(paragraphs, d.Paragraphs)
	for i := range paragraphs {
		paragraphs[i].ID = ""
	}
	if d.Paragraphs != nil {
		d.Paragraphs = paragraphs
	}
	return d
}

// setIDs gives the document this id, and its paragraphs the ids that follow
// from it.
func setIDs(d *indexer.Document, id string) {
	d.ID = id
	ids := indexer.ParagraphIDs(id)
	for i := range d.Paragraphs {
		d.Paragraphs[i].ID = ids(d.Paragraphs[i].Text)
	}
}
