package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"zhengsou/analyzers"
)

// Growing a collection: documents are made of the clauses of those that are
// there, so a common word stands in as large a share of the paragraphs as before.
// A larger collection of the same kind also has more rare words, each as rare as
// before; how many, its own vocabulary tells (see respelling). No paragraph is
// made twice or stands in the collection already.
const (
	swapped  = .5 // of the clauses of a paragraph, by others
	atHome   = .5 // of those, by clauses of the same document
	tries    = 6  // to make a paragraph that is not there yet
	sources  = 3  // documents that one is made of
	clauseAt = "。；！？，："
)

// clause is a part of a paragraph, up to a sign that ends one.
type clause struct {
	text string
	rare []analyzers.Token // its rare words
}

// sourceDocument is a document of the collection, cut.
type sourceDocument struct {
	document
	paragraphs [][]clause
}

// grower makes documents after the likeness of a collection.
type grower struct {
	documents  []sourceDocument
	paragraphs int
	rare       respelling
	random     *rand.Rand
	made       map[uint64]struct{} // sums of all paragraphs
	seed       uint64
	count      int
}

// newGrower reads collections, or about so many of their first paragraphs, which
// are to grow to a multiple of their size. The same seed gives the same documents.
func newGrower(files []string, most int, times func(paragraphs int) float64, seed uint64, segmenter *analyzers.Segmenter) (*grower, error) {
	g := &grower{seed: seed, random: rand.New(rand.NewPCG(seed, seed)), made: make(map[uint64]struct{})}
	words := newVocabulary(segmenter)
	for _, file := range files {
		err := eachLine(file, func(line []byte) error {
			if g.paragraphs >= most {
				return nil
			}
			var d sourceDocument
			if err := json.Unmarshal(line, &d.document); err != nil {
				return err
			}
			for text := range strings.SplitSeq(d.Text, "\n") {
				if text = strings.TrimSpace(text); text == "" {
					continue
				}
				g.isNew(text)
				d.paragraphs = append(d.paragraphs, words.cut(text, len(g.documents)))
			}
			g.paragraphs += len(d.paragraphs)
			d.Text = ""
			if len(d.paragraphs) > 0 {
				g.documents = append(g.documents, d)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	if len(g.documents) == 0 {
		return nil, errors.New("nothing to grow from")
	}
	g.rare = words.respelling(times(g.paragraphs))
	for _, d := range g.documents {
		for _, p := range d.paragraphs {
			words.keepRare(p)
		}
	}
	return g, nil
}

// isNew reports whether a paragraph is not there yet, and notes it.
func (g *grower) isNew(text string) bool {
	sum := fnv.New64a()
	_, _ = io.WriteString(sum, text)
	if _, there := g.made[sum.Sum64()]; there {
		return false
	}
	g.made[sum.Sum64()] = struct{}{}
	return true
}

// next makes a document, and tells its number of paragraphs: at most so many.
func (g *grower) next(most int) (d document, paragraphs int) {
	var from [sources]*sourceDocument
	for i := range from {
		from[i] = &g.documents[g.random.IntN(len(g.documents))]
	}
	g.count++
	d = document{
		ID: text(fmt.Sprintf("grown/%d/%d", g.seed, g.count)), Title: from[0].Title, Publisher: from[1].Publisher,
		Date: from[1].Date, District: from[2].District,
	}
	var lines []string
	for i := range from[0].paragraphs {
		if len(lines) == most {
			break
		}
		for range tries {
			if line := g.paragraph(i, from); g.isNew(line) {
				lines = append(lines, line)
				break
			}
		}
	}
	d.Text = strings.Join(lines, "\n")
	return d, len(lines)
}

// paragraph makes one after the i-th of the first document.
func (g *grower) paragraph(i int, from [sources]*sourceDocument) string {
	var b strings.Builder
	model := from[0].paragraphs[i]
	for k, c := range model {
		if g.random.Float64() < swapped {
			c = g.other(k, c, from)
		}
		g.write(&b, c)
	}
	if len(model) == 1 { // too little to be new
		if model[0].sign() == "" {
			b.WriteString("，")
		}
		more := from[0].paragraphs[g.random.IntN(len(from[0].paragraphs))]
		g.write(&b, more[len(more)-1])
	}
	return b.String()
}

// other is a clause that can stand in the place of the k-th of a paragraph: it
// begins one if that does, and ends with the same sign.
func (g *grower) other(k int, c clause, from [sources]*sourceDocument) clause {
	source := from[0]
	if g.random.Float64() >= atHome {
		source = from[1+g.random.IntN(sources-1)]
	}
	for range tries {
		p := source.paragraphs[g.random.IntN(len(source.paragraphs))]
		at := 0
		if k > 0 {
			at = g.random.IntN(len(p))
		}
		if (at == 0) == (k == 0) && p[at].sign() == c.sign() {
			return p[at]
		}
	}
	return c
}

// sign is the sign that the clause ends with, "" where it has none.
func (c clause) sign() string {
	for _, sign := range clauseAt {
		if strings.HasSuffix(c.text, string(sign)) {
			return string(sign)
		}
	}
	return ""
}

// write writes a clause, some of its rare words respelt.
func (g *grower) write(b *strings.Builder, c clause) {
	at := 0
	for _, word := range c.rare {
		b.WriteString(c.text[at:word.Start])
		g.rare.write(b, c.text[word.Start:word.End], g.random)
		at = word.End
	}
	b.WriteString(c.text[at:])
}

// grow writes the documents of the collections and then made ones, to the number
// of paragraphs wanted.
func grow(ctx context.Context, segmenter *analyzers.Segmenter, files []string, paragraphs int, seed uint64, out, told io.Writer) error {
	g, err := newGrower(files, math.MaxInt, func(have int) float64 { return float64(paragraphs) / float64(have) }, seed, segmenter)
	if err != nil {
		return err
	}
	fmt.Fprintf(told, "%d paragraphs to grow from; %s\n", g.paragraphs, g.rare.told)
	for _, file := range files {
		err := eachLine(file, func(line []byte) error {
			_, err := out.Write(append(line, '\n'))
			return errors.Join(err, ctx.Err())
		})
		if err != nil {
			return err
		}
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for have := g.paragraphs; have < paragraphs && err == nil; err = ctx.Err() {
		d, n := g.next(paragraphs - have)
		have += n
		if n > 0 {
			if err := encoder.Encode(d); err != nil {
				return err
			}
		}
	}
	return err
}

// grownFrom are the collections to grow from unless others are named.
var grownFrom = []string{
	filepath.Join("corpora", "laws.jsonl"), filepath.Join("corpora", "work-reports-provincial.jsonl"), filepath.Join("corpora", "work-reports-national.jsonl"),
}

func growCommand(ctx context.Context, flags *flag.FlagSet, args []string) error {
	paragraphs := flags.Int("paragraphs", 1_000_000, "how many, those that are there among them")
	out := flags.String("out", filepath.Join("corpora", "grown.jsonl"), "the file to write")
	seed := flags.Uint64("seed", 1, "another one gives other documents")
	if err := flags.Parse(args); err != nil {
		return err
	}
	files := flags.Args()
	if len(files) == 0 {
		files = grownFrom
	}
	segmenter, err := analyzers.NewSegmenter()
	if err != nil {
		return err
	}
	defer segmenter.Close()
	return writeFile(*out, func(w io.Writer) error { return grow(ctx, segmenter, files, *paragraphs, *seed, w, os.Stderr) })
}
