package indexer

import (
	"context"
	"errors"
	"testing"
	"time"

	"zhengsou/indexer/formats"
)

// TestCleanStopsInTime gives the cleaner a text whose time is up.
func TestCleanStopsInTime(t *testing.T) {
	x := testIndexer(t)
	ctx, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer cancel()
	_, err := x.cleaner.clean(ctx, formats.Raw{Format: "txt", Text: "全区新增停车泊位九百个。"})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("cleaning ended with %v", err)
	}
	if got := formats.HeldReason("台账.txt", "txt", err); got != "《台账.txt》处理超过 60 秒，已停止：请拆成几个文件，或另存为 docx、txt 后重新收入" {
		t.Error(got)
	}
}
