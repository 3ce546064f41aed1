package main

import "testing"

// Whoever looks at a document in the browser copies its address to remove it.
func TestIDInAddress(t *testing.T) {
	for name, want := range map[string]string{
		"http://127.0.0.1:8080/documents/70e4566039ecfa69": "70e4566039ecfa69", "/documents/70e4566039ecfa69": "70e4566039ecfa69",
		"http://host/documents/70e4566039ecfa69?q=%E6%89%98#p-a40bc7ad90c40d17": "70e4566039ecfa69", "http://host/documents/70e4566039ecfa69/received": "70e4566039ecfa69",
		"70e4566039ecfa69": "", "报告/documents/一.txt": "", "documents/abc": "",
	} {
		if got := idInAddress(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// A reason stands beside a path; the name in it may be that of another file with the same
// bytes.
func TestReasonWithoutName(t *testing.T) {
	for held, want := range map[string]string{
		"《照片.jpg》是图片，没有文字：请先做文字识别": "是图片，没有文字：请先做文字识别", "《《甲》通知.docx》里的文字读不出": "文字读不出", "没有正文": "没有正文",
	} {
		if got := withoutName(held); got != want {
			t.Errorf("%s: %s, want %s", held, got, want)
		}
	}
}
