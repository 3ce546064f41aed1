package corpus_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"zhengsou/corpus"
	"zhengsou/indexer"
	"zhengsou/indexer/domains"
	"zhengsou/indexer/figures"
)

// open gives a store in this folder that is closed with the test.
func open(t *testing.T, dir string) *corpus.Store {
	t.Helper()
	s, err := corpus.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// item makes a document of these paragraphs, as the indexer would.
func item(key, original string, paragraphs ...string) corpus.Item {
	d := indexer.Document{
		ID: indexer.DocumentID(key), SourceID: key, Title: "标题", District: []string{"天津市", "河西区"},
		Date: "2023-12-05", Dropped: []indexer.Dropped{{Text: "分享到", Reason: "分享栏"}},
	}
	ids := indexer.ParagraphIDs(d.ID)
	for _, text := range paragraphs {
		d.Paragraphs = append(d.Paragraphs, indexer.Paragraph{
			ID: ids(text), Headings: []string{"一、养老"}, Text: text,
			Spans:   []indexer.Span{{Start: 0, End: len(text), From: 7, To: 7 + len(text), Repair: "拼音"}},
			Domains: []domains.Domain{{ID: "elderly", Evidence: []string{"<养老>"}}},
			Figures: []figures.Figure{{Object: "停车泊位", Value: 9200, Unit: "个", Qualifier: "余", Quote: "9200余个"}},
			Years:   []int{2023},
		})
	}
	return corpus.Item{
		Received: indexer.Received{SourceID: key, Key: key, Name: key, Origin: "/报告/" + key, ContentType: "text/plain", Bytes: []byte(original)},
		Document: d,
		Rules:    "1",
	}
}

func put(t *testing.T, s *corpus.Store, items ...corpus.Item) {
	t.Helper()
	if err := s.Put(t.Context(), items); err != nil {
		t.Fatal(err)
	}
}

func count(t *testing.T, s *corpus.Store) int {
	t.Helper()
	n, err := s.Count(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func seq(t *testing.T, s *corpus.Store) uint64 {
	t.Helper()
	n, err := s.Seq(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// changes reads what changed after a sequence number: "+id" or "-id".
func changes(t *testing.T, s *corpus.Store, after uint64) []string {
	t.Helper()
	var got []string
	last := after
	err := s.Changes(t.Context(), after, func(c corpus.Change) error {
		if c.Seq <= last {
			t.Errorf("change %s has number %d after %d", c.ID, c.Seq, last)
		}
		last = c.Seq
		sign := "+"
		if c.Deleted {
			sign = "-"
		} else if c.Document.ID != c.ID {
			t.Errorf("change %s holds document %s", c.ID, c.Document.ID)
		}
		got = append(got, sign+c.ID)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	here := 0
	for _, change := range got {
		if change[0] == '+' {
			here++
		}
	}
	if n, err := s.Changed(t.Context(), after); err != nil || n != here {
		t.Errorf("%d documents counted as changed, %d handed on (%v)", n, here, err)
	}
	if now := seq(t, s); len(got) > 0 && last != now {
		t.Errorf("the last change has number %d, the store says %d", last, now)
	}
	return got
}

func TestPutKeepsEverything(t *testing.T) {
	dir := t.TempDir()
	a := item("甲.txt", "原文\x00\xff\r\n", "社区养老服务中心。", "社区养老服务中心。", "第三段")
	long := item("乙.pdf", string(make([]byte, 3<<20))+"尾", "长原件的一段")
	held := item("空.txt", "")
	held.Document.Held = "《空.txt》是空文件"
	first, err := corpus.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	put(t, first, a, long, held)
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	s := open(t, dir)
	for _, want := range []corpus.Item{a, long, held} {
		got, err := s.Document(t.Context(), want.Document.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.Document, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("document %s (-want +got):\n%s", want.Received.Key, diff)
		}
		original, err := s.Original(t.Context(), want.Document.ID)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(original.Bytes, want.Received.Bytes) {
			t.Errorf("the bytes of %s come back otherwise", want.Received.Key)
		}
		original.Bytes = nil
		wantOriginal := corpus.Original{Name: want.Received.Name, ContentType: "text/plain", Origins: []string{want.Received.Origin}}
		if diff := cmp.Diff(wantOriginal, original, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("original of %s (-want +got):\n%s", want.Received.Key, diff)
		}
	}
	if got := count(t, s); got != 3 {
		t.Errorf("count is %d, want 3", got)
	}
}

func TestNotFound(t *testing.T) {
	s := open(t, t.TempDir())
	if _, err := s.Document(t.Context(), "0123456789abcdef"); !errors.Is(err, corpus.ErrNotFound) {
		t.Errorf("Document: %v", err)
	}
	if _, err := s.Original(t.Context(), "0123456789abcdef"); !errors.Is(err, corpus.ErrNotFound) {
		t.Errorf("Original: %v", err)
	}
	if err := s.Delete(t.Context(), "0123456789abcdef"); !errors.Is(err, corpus.ErrNotFound) {
		t.Errorf("Delete: %v", err)
	}
	if got := seq(t, s); got != 0 {
		t.Errorf("the sequence number is %d, want 0", got)
	}
}

func TestChangesHoldTheNewestStateOnly(t *testing.T) {
	s := open(t, t.TempDir())
	a, b, c := item("a", "甲", "甲"), item("b", "乙", "乙"), item("c", "丙", "丙")
	put(t, s, a, b)
	put(t, s, c)
	if diff := cmp.Diff([]string{"+" + a.Document.ID, "+" + b.Document.ID, "+" + c.Document.ID}, changes(t, s, 0)); diff != "" {
		t.Error(diff)
	}
	before := seq(t, s)
	put(t, s, item("a", "甲改", "甲改"))
	if err := s.Delete(t.Context(), b.Document.ID); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"+" + a.Document.ID, "-" + b.Document.ID}, changes(t, s, before)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"+" + c.Document.ID, "+" + a.Document.ID, "-" + b.Document.ID}, changes(t, s, 0)); diff != "" {
		t.Error(diff)
	}
	if _, err := s.Document(t.Context(), b.Document.ID); !errors.Is(err, corpus.ErrNotFound) {
		t.Errorf("a deleted document reads as %v", err)
	}
	before = seq(t, s)
	put(t, s, b)
	if diff := cmp.Diff([]string{"+" + b.Document.ID}, changes(t, s, before)); diff != "" {
		t.Error("a deleted document comes back:", diff)
	}
}

func TestChangesEndsAtAnError(t *testing.T) {
	s := open(t, t.TempDir())
	put(t, s, item("a", "甲", "甲"), item("b", "乙", "乙"))
	stop := errors.New("enough")
	seen := 0
	err := s.Changes(t.Context(), 0, func(corpus.Change) error { seen++; return stop })
	if !errors.Is(err, stop) || seen != 1 {
		t.Errorf("%d changes, then %v", seen, err)
	}
}

func TestSameAgainChangesNothing(t *testing.T) {
	s := open(t, t.TempDir())
	a := item("a", "甲", "甲")
	put(t, s, a)
	before := seq(t, s)
	put(t, s, a)
	if got := seq(t, s); got != before {
		t.Errorf("the sequence number went from %d to %d", before, got)
	}
	a.Document.Title = "另一个标题"
	put(t, s, a)
	if got := changes(t, s, before); len(got) != 1 {
		t.Errorf("a document understood otherwise gives the changes %v", got)
	}
}

func TestSameBytesAddAnOrigin(t *testing.T) {
	s := open(t, t.TempDir())
	a, b := item("a", "同样的字节", "同样的字节"), item("b", "同样的字节", "同样的字节")
	put(t, s, a, b)
	if got := count(t, s); got != 1 {
		t.Fatalf("%d documents, want 1", got)
	}
	original, err := s.Original(t.Context(), a.Document.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"/报告/a", "/报告/b"}, original.Origins); diff != "" {
		t.Error(diff)
	}
}

// The bytes of b.txt are stored under a.txt; when a.txt is overwritten, they
// must not be lost.
func TestOverwrittenTwinLivesOn(t *testing.T) {
	s := open(t, t.TempDir())
	a, b := item("a", "同样", "同样", "同样"), item("b", "同样", "同样", "同样")
	put(t, s, a, b)
	before := seq(t, s)
	put(t, s, item("a", "改过", "改过"))
	got, err := s.Document(t.Context(), b.Document.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(b.Document, got, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"+" + b.Document.ID, "+" + a.Document.ID}, changes(t, s, before)); diff != "" {
		t.Error(diff)
	}
	original, err := s.Original(t.Context(), a.Document.ID)
	if err != nil {
		t.Fatal(err)
	}
	if string(original.Bytes) != "改过" || len(original.Origins) != 1 {
		t.Errorf("a is now %q from %v", original.Bytes, original.Origins)
	}

	before = seq(t, s)
	put(t, s, a) // and back: a's bytes are b's again, so a is an origin of b
	if diff := cmp.Diff([]string{"-" + a.Document.ID}, changes(t, s, before)); diff != "" {
		t.Error(diff)
	}
	if got := count(t, s); got != 1 {
		t.Errorf("%d documents, want 1", got)
	}
}

func TestDeleteTakesAllOrigins(t *testing.T) {
	s := open(t, t.TempDir())
	a, b := item("a", "同样", "同样"), item("b", "同样", "同样")
	put(t, s, a, b)
	if err := s.Delete(t.Context(), a.Document.ID); err != nil {
		t.Fatal(err)
	}
	if got := count(t, s); got != 0 {
		t.Errorf("%d documents, want 0", got)
	}
	put(t, s, b)
	original, err := s.Original(t.Context(), b.Document.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"/报告/b"}, original.Origins); diff != "" {
		t.Error(diff)
	}
}

func TestStale(t *testing.T) {
	s := open(t, t.TempDir())
	a, b := item("a", "甲", "甲"), item("b", "乙", "乙")
	b.Rules = "2"
	put(t, s, a, b)
	var got []indexer.Received
	stale := func() {
		got = nil
		if err := s.Stale(t.Context(), "2", func(r indexer.Received) error { got = append(got, r); return nil }); err != nil {
			t.Fatal(err)
		}
		if n, err := s.CountStale(t.Context(), "2"); err != nil || n != len(got) {
			t.Errorf("%d are counted, %d given: %v", n, len(got), err)
		}
	}
	stale()
	if diff := cmp.Diff([]indexer.Received{a.Received}, got); diff != "" {
		t.Error(diff)
	}
	a.Rules = "2"
	put(t, s, a)
	if stale(); len(got) != 0 {
		t.Errorf("still stale: %v", got)
	}
}

func TestIdentity(t *testing.T) {
	dir := t.TempDir()
	name := func(dir string) string {
		s, err := corpus.Open(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		name, err := s.Identity(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return name
	}
	first := name(dir)
	if again := name(dir); again != first || len(first) != 12 {
		t.Errorf("the name is %q, then %q", first, again)
	}
	if other := name(t.TempDir()); other == first {
		t.Errorf("two corpora are named %q", other)
	}
}

func TestPutIsAllOrNone(t *testing.T) {
	s := open(t, t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var many []corpus.Item
	for i := range 50 {
		many = append(many, item(fmt.Sprint(i), fmt.Sprint("文", i), "段"))
	}
	if err := s.Put(ctx, many); !errors.Is(err, context.Canceled) {
		t.Errorf("Put in an ended context: %v", err)
	}
	if got := count(t, s); got != 0 {
		t.Errorf("%d documents of a batch that failed", got)
	}
}

// Readers see whole batches while a writer is at work.
func TestReadersBesideAWriter(t *testing.T) {
	s := open(t, t.TempDir())
	const batches, size = 20, 10
	done := make(chan error, 1)
	go func() {
		for b := range batches {
			var items []corpus.Item
			for i := range size {
				items = append(items, item(fmt.Sprint(b, "-", i), fmt.Sprint("文", b, "-", i), "段"))
			}
			if err := s.Put(context.WithoutCancel(t.Context()), items); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	for {
		n := 0
		if err := s.Changes(t.Context(), 0, func(corpus.Change) error { n++; return nil }); err != nil {
			t.Fatal(err)
		}
		if n%size != 0 {
			t.Fatalf("a reader saw %d documents, which is no whole number of batches", n)
		}
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			if got := count(t, s); got != batches*size {
				t.Errorf("%d documents, want %d", got, batches*size)
			}
			return
		default:
		}
	}
}

// TestNamed: a document is found by each of its names, those of the same bytes
// elsewhere too, and by none once it is gone.
func TestNamed(t *testing.T) {
	s := open(t, t.TempDir())
	a, twin, b := item("a", "甲", "甲"), item("twin", "甲", "甲"), item("b", "乙", "乙")
	b.Received.SourceID = "twin"
	put(t, s, a, twin, b)
	for name, want := range map[string][]string{
		a.Document.ID: {a.Document.ID}, "a": {a.Document.ID}, "/报告/a": {a.Document.ID}, "/报告/twin": {a.Document.ID},
		"twin": {a.Document.ID, b.Document.ID}, "c": nil, "": nil,
	} {
		slices.Sort(want)
		if got, err := s.Named(t.Context(), name); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q is %v, %v, want %v", name, got, err, want)
		}
	}
	if err := s.Delete(t.Context(), a.Document.ID); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{a.Document.ID, "a", "/报告/twin"} {
		if got, err := s.Named(t.Context(), name); err != nil || len(got) > 0 {
			t.Errorf("%q is %v, %v after it was deleted", name, got, err)
		}
	}
}

// TestUnchanged: a document is as it was only where its bytes, names and rules are.
func TestUnchanged(t *testing.T) {
	s := open(t, t.TempDir())
	a, twin := item("a", "甲", "甲"), item("twin", "甲", "甲")
	put(t, s, a, twin)
	for name, c := range map[string]struct {
		change func(*indexer.Received, *string)
		want   bool
	}{
		"nothing":      {func(*indexer.Received, *string) {}, true},
		"the bytes":    {func(r *indexer.Received, _ *string) { r.Bytes = []byte("乙") }, false},
		"the name":     {func(r *indexer.Received, _ *string) { r.Name = "b" }, false},
		"the place":    {func(r *indexer.Received, _ *string) { r.Origin = "b" }, false},
		"the key":      {func(r *indexer.Received, _ *string) { r.Key = "b" }, false},
		"the rules":    {func(_ *indexer.Received, rules *string) { *rules = "2" }, false},
		"the type":     {func(r *indexer.Received, _ *string) { r.ContentType = "text/html" }, false},
		"the sourceID": {func(r *indexer.Received, _ *string) { r.SourceID = "b" }, false},
	} {
		for _, i := range []corpus.Item{a, twin} {
			r, rules := i.Received, i.Rules
			c.change(&r, &rules)
			d, same := s.Unchanged(t.Context(), r, rules)
			if same != c.want || same && d.ID != a.Document.ID {
				t.Errorf("%s, %s changed: %v %s", i.Received.Key, name, same, d.ID)
			}
		}
	}
	if err := s.Delete(t.Context(), a.Document.ID); err != nil {
		t.Fatal(err)
	}
	for _, i := range []corpus.Item{a, twin} {
		if _, same := s.Unchanged(t.Context(), i.Received, i.Rules); same {
			t.Errorf("%s is there after it was deleted", i.Received.Key)
		}
	}
}
