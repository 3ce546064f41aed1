package bleve

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/klauspost/compress/zstd"

	"zhengsou/analyzers"
	"zhengsou/indexer"
	"zhengsou/indexer/figures"
)

// Facts are what the rules found in a row besides its domains: the years that it
// reports on, the places it mentions, its figures. Conditions and tables read
// them of many rows at once, so they lie in columns, for those rows only that have
// any, and what is written the same way in many rows (a place, a unit, what a
// figure counts) is one name with a number. On disk each batch is one zstd frame.
type facts struct {
	names   names
	years   lists[uint32]
	places  lists[uint32] // by their numbers
	figures lists[figure]
}

// figure is an indexer.Figure, its texts by their numbers.
type figure struct {
	value, to                                              float64 // to is NaN where there is none
	object, unit, qualifier, basis, status, period, change uint32
	quote                                                  uint32 // 0 where the text has it from start to end, as it always should
	start, end                                             uint32
}

// names are different texts by number; that of "" is 0. They only grow.
type names struct {
	list   []string
	folded []string
	number map[string]uint32 // for the writer alone: made when it is first asked
}

func (n *names) add(name string) {
	folded := analyzers.Fold(name)
	if folded == name {
		folded = name // one text in memory
	}
	n.list, n.folded = append(n.list, name), append(n.folded, folded)
}

// lists has a list of values for each of some rows.
type lists[T any] struct {
	rows   []uint32 // in order
	ends   []uint32 // in values, of the list of each row
	values []T
}

func (l *lists[T]) add(row uint32, values []T) {
	if len(values) > 0 {
		l.rows = append(l.rows, row)
		l.values = append(l.values, values...)
		l.ends = append(l.ends, uint32(len(l.values)))
	}
}

func (l *lists[T]) at(i int) []T {
	from := uint32(0)
	if i > 0 {
		from = l.ends[i-1]
	}
	return l.values[from:l.ends[i]:l.ends[i]]
}

// of returns the values of a row.
func (l *lists[T]) of(row uint32) []T {
	if i, ok := slices.BinarySearch(l.rows, row); ok {
		return l.at(i)
	}
	return nil
}

// walk gives the values of rows that are asked for in order.
type walk[T any] struct {
	*lists[T]
	next int // the first that may be asked for
}

func (w *walk[T]) of(row uint32) []T {
	rest := w.rows[w.next:]
	if len(rest) > 0 && rest[0] < row {
		bound := 1
		for bound < len(rest) && rest[bound] < row {
			bound *= 2
		}
		low := bound / 2
		w.next += low + sort.Search(min(bound, len(rest))-low, func(i int) bool { return rest[low+i] >= row })
	}
	if w.next < len(w.rows) && w.rows[w.next] == row {
		return w.at(w.next)
	}
	return nil
}

// telling returns the rows of within that tell of one such thing at least.
func telling[T any](x *search, within *roaring.Bitmap, l *lists[T], such func(*T) bool) *roaring.Bitmap {
	w := walk[T]{lists: l}
	var rows []uint32
	for _, row := range x.rowsOf(within) {
		values := w.of(row)
		for i := range values {
			if such(&values[i]) {
				rows = append(rows, row)
				break
			}
		}
	}
	return roaring.BitmapOf(rows...)
}

// factWriter adds the facts of a batch.
type factWriter struct {
	facts
	before facts
	added  map[string]uint32 // names of the batch
}

func newFactWriter(before *facts) *factWriter {
	return &factWriter{facts: *before, before: *before, added: map[string]uint32{}}
}

// name returns the number of a name. What the batch adds is not known to the
// writers after it before the batch has become true.
func (w *factWriter) name(name string) uint32 {
	if w.names.number == nil {
		w.names.number = make(map[string]uint32, len(w.names.list))
		for i, name := range w.names.list {
			w.names.number[name] = uint32(i)
		}
	}
	if n, ok := w.names.number[name]; ok {
		return n
	}
	n, ok := w.added[name]
	if !ok {
		n = uint32(len(w.names.list))
		w.names.add(name)
		w.added[name] = n
	}
	return n
}

func (w *factWriter) put(row uint32, p *indexer.Paragraph) {
	years := make([]uint32, len(p.Years))
	for i, y := range p.Years {
		years[i] = uint32(y)
	}
	w.years.add(row, years)
	places := make([]uint32, len(p.Places))
	for i, name := range p.Places {
		places[i] = w.name(name)
	}
	w.places.add(row, places)
	figures := make([]figure, len(p.Figures))
	for i := range p.Figures {
		f := &p.Figures[i]
		figures[i] = figure{
			value: f.Value, to: math.NaN(), object: w.name(f.Object), unit: w.name(f.Unit), qualifier: w.name(f.Qualifier),
			basis: w.name(f.Basis), status: w.name(f.Status), period: w.name(f.Period), change: w.name(f.Change),
			start: uint32(f.At.Start), end: uint32(f.At.End),
		}
		if f.ValueTo != nil {
			figures[i].to = *f.ValueTo
		}
		if f.Quote != quoted(p.Text, figures[i].start, figures[i].end) {
			figures[i].quote = w.name(f.Quote)
		}
	}
	w.figures.add(row, figures)
}

// quoted is the part of a text from start to end, "" if there is none.
func quoted(text string, start, end uint32) string {
	if start > end || uint64(end) > uint64(len(text)) {
		return ""
	}
	return text[start:end]
}

// written returns the facts that the batch adds as a frame of their file.
func (w *factWriter) written() ([]byte, error) {
	out := binary.AppendUvarint(nil, uint64(len(w.names.list)-len(w.before.names.list)))
	for _, name := range w.names.list[len(w.before.names.list):] {
		out = appendBytes(out, []byte(name))
	}
	number := func(out []byte, n uint32) []byte { return binary.AppendUvarint(out, uint64(n)) }
	out = writeLists(out, &w.years, len(w.before.years.rows), number)
	out = writeLists(out, &w.places, len(w.before.places.rows), number)
	out = writeLists(out, &w.figures, len(w.before.figures.rows), func(out []byte, f figure) []byte {
		for _, v := range []float64{f.value, f.to} {
			out = binary.AppendUvarint(out, bits.ReverseBytes64(math.Float64bits(v))) // of whole numbers most bytes are 0
		}
		for _, n := range f.numbers() {
			out = number(out, *n)
		}
		return out
	})
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, fmt.Errorf("packing facts: %w", err)
	}
	return encoder.EncodeAll(out, nil), nil
}

// numbers are the whole numbers of a figure, in the order of the file.
func (f *figure) numbers() []*uint32 {
	return []*uint32{&f.object, &f.unit, &f.qualifier, &f.basis, &f.status, &f.period, &f.change, &f.quote, &f.start, &f.end}
}

// done makes the names of the batch known: it has become true.
func (w *factWriter) done() {
	for name, n := range w.added {
		w.names.number[name] = n
	}
}

func writeLists[T any](out []byte, l *lists[T], from int, value func([]byte, T) []byte) []byte {
	out = binary.AppendUvarint(out, uint64(len(l.rows)-from))
	before := uint32(0)
	for i := from; i < len(l.rows); i++ {
		out = binary.AppendUvarint(out, uint64(l.rows[i]-before))
		before = l.rows[i]
		out = binary.AppendUvarint(out, uint64(len(l.at(i))))
		for _, v := range l.at(i) {
			out = value(out, v)
		}
	}
	return out
}

// readFacts reads the frames of all batches.
func readFacts(frames []byte) (facts, error) {
	var f facts
	f.names.add("")
	data, err := unpacked("facts", frames, nil)
	if err != nil {
		return f, err
	}
	in := fields{data: data}
	for len(in.data) > 0 && !in.short {
		for n := in.number(); n > 0 && !in.short; n-- {
			f.names.add(string(in.bytes()))
		}
		number := func() uint32 { return uint32(in.number()) }
		readLists(&in, &f.years, number)
		readLists(&in, &f.places, number)
		readLists(&in, &f.figures, func() figure {
			var g figure
			g.value = math.Float64frombits(bits.ReverseBytes64(in.number()))
			g.to = math.Float64frombits(bits.ReverseBytes64(in.number()))
			for _, n := range g.numbers() {
				*n = number()
			}
			return g
		})
	}
	if in.short || !f.named() {
		return f, fmt.Errorf("facts are cut short: %w", ErrDamaged)
	}
	return f, nil
}

func readLists[T any](in *fields, l *lists[T], value func() T) {
	row := uint32(0)
	for n := in.number(); n > 0 && !in.short; n-- {
		row += uint32(in.number())
		for k := in.number(); k > 0 && !in.short; k-- {
			l.values = append(l.values, value())
		}
		l.rows, l.ends = append(l.rows, row), append(l.ends, uint32(len(l.values)))
	}
}

// named reports whether all names that are meant are there.
func (f *facts) named() bool {
	most := uint32(len(f.names.list))
	for _, n := range f.places.values {
		if n >= most {
			return false
		}
	}
	for i := range f.figures.values {
		for _, n := range f.figures.values[i].numbers()[:8] {
			if *n >= most {
				return false
			}
		}
	}
	return true
}

// figure returns a figure as the reader has it, with its quote out of the text.
func (f *facts) figure(g *figure, text string) figures.Figure {
	out := f.outline(g)
	if !math.IsNaN(g.to) {
		to := g.to
		out.ValueTo = &to
	}
	if out.Quote = f.names.list[g.quote]; g.quote == 0 {
		out.Quote = quoted(text, g.start, g.end)
	}
	return out
}
