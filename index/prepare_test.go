package index_test

import (
	"context"
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
	short, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	if list, err := s.Suggest(short, "食堂", 8); err != nil || len(list) == 0 {
		t.Errorf("%d suggestions, %v", len(list), err)
	}
	other := newSite(t, t.TempDir())
	other.Prepare(t.Context())
	other.AwaitPrepared(t.Context(), -time.Second)
	if _, err := other.Search(t.Context(), index.Request{Query: "食堂"}); err != nil {
		t.Error(err)
	}
}
