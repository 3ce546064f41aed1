package index_test

import (
	"testing"

	"zhengsou/index"
	"zhengsou/indexer"
)

// What was read in part is told apart from what was not read at all, and nobody finds it
// by the mark.
func TestUnfindable(t *testing.T) {
	s := newSite(t, t.TempDir())
	const letter = "From: a@b.cn\nTo: c@b.cn\nDate: Wed, 6 Mar 2024 10:20:30 +0800\nSubject: =?utf-8?B?5Ye9?=\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" +
		"--b\nContent-Type: text/plain; charset=utf-8\n\n现将任务表寄上，请查收。\n\n" +
		"--b\nContent-Type: application/pdf; name=\"a.pdf\"\nContent-Disposition: attachment; filename=\"a.pdf\"\n\nAAAA\n--b--\n"
	s.add(t, line("whole", "新增停车泊位三千个。"))
	for name, text := range map[string]string{"函.eml": letter, "空.txt": ""} {
		s.add(t, indexer.Received{Key: name, SourceID: name, Name: name, Origin: name, Bytes: []byte(text)})
	}
	whole, partly, err := s.Unfindable(t.Context())
	if err != nil || len(whole) != 1 || whole[0].SourceID != "空.txt" || len(partly) != 1 || partly[0].SourceID != "函.eml" {
		t.Errorf("whole %+v, partly %+v, %v", whole, partly, err)
	}
	if a := s.search(t, index.Request{Query: "不全", InFull: true}); a.Total != 0 {
		t.Errorf("the mark is found: %+v", a.Hits)
	}
}
