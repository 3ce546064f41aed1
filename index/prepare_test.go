package index_test

import (
	"testing"
	"time"

	"zhengsou/index"
	"zhengsou/indexer"
)

// What is prepared is waited for, but no longer than is said, and not at all where
// nothing is.
func TestAwaitPrepared(t *testing.T) {
	s := newSite(t, t.TempDir())
	s.add(t, indexer.Received{Key: "a", SourceID: "a", Name: "a.txt", Origin: "a.txt", Bytes: []byte("今年以来，街道新开社区食堂12家，每天来吃饭的老人有3600人次。\n")})
	s.AwaitPrepared(t.Context(), time.Hour)
	s.Prepare(t.Context())
	s.AwaitPrepared(t.Context(), time.Hour)
	if !s.HasVocabulary() {
		t.Error("what is prepared was not waited for")
	}
	other := newSite(t, t.TempDir())
	other.Prepare(t.Context())
	other.AwaitPrepared(t.Context(), -time.Second)
	if _, err := other.Search(t.Context(), index.Request{Query: "食堂"}); err != nil {
		t.Error(err)
	}
}
