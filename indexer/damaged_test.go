package indexer

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// damagedRounds is how many damaged documents TestDamagedDocuments reads where
// ZHENGSOU_DAMAGED asks for no other number.
const damagedRounds = 150

// TestDamagedDocuments reads documents of which a few characters were left out, doubled,
// moved or put in, as a crawl or a hand does it. Such a document may be read worse than it
// was; it may not be lost, nor a paragraph of it lose its tags to a fault of the program.
func TestDamagedDocuments(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "strangers", "*", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	rounds := damagedRounds
	if s := os.Getenv("ZHENGSOU_DAMAGED"); s != "" {
		if rounds, err = strconv.Atoi(s); err != nil {
			t.Fatalf("ZHENGSOU_DAMAGED: %v", err)
		}
	}
	x := testIndexer(t)
	for round := range rounds {
		r := rand.New(rand.NewPCG(1, uint64(round)))
		file := files[r.IntN(len(files))]
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := harmed([]rune(string(data)), r)
		received := Received{SourceID: "d.txt", Key: "d", Name: "d.txt", Origin: "d.txt", Bytes: []byte(text)}
		func() {
			defer func() {
				if fault := recover(); fault != nil {
					t.Errorf("round %d, %s: panic: %v", round, file, fault)
				}
			}()
			doc, err := x.Understand(context.Background(), received)
			if err != nil {
				t.Errorf("round %d, %s: %v", round, file, err)
			}
			for _, fault := range doc.Faults {
				t.Errorf("round %d, %s: %v", round, file, fault)
			}
		}()
	}
}

// harmed changes a text in one to twelve places.
func harmed(text []rune, r *rand.Rand) string {
	strays := []rune("，。、；：“”（）《》%.-—0123456789一二三年月日\n 　?�")
	for range 1 + r.IntN(12) {
		if len(text) < 2 {
			break
		}
		from := r.IntN(len(text))
		to := min(len(text), from+1+r.IntN(8))
		part := append([]rune{}, text[from:to]...)
		rest := append([]rune{}, text[to:]...)
		switch r.IntN(4) {
		case 0: // left out
			text = append(text[:from], rest...)
		case 1: // doubled
			text = append(append(text[:to], part...), rest...)
		case 2: // a stray character
			text = append(append(text[:from], strays[r.IntN(len(strays))]), append(part, rest...)...)
		case 3: // moved on behind what follows
			n := min(len(rest), 1+r.IntN(8))
			text = append(append(text[:from], rest[:n]...), append(part, rest[n:]...)...)
		}
	}
	return string(text)
}
