package indexer

var oleMagic = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

func sniffOLE([]byte) string { return "doc" }
