package formats

import "time"

// Limits on one document, so that no upload can take the process: a document
// over a limit is held, never cut.
const (
	// MaxInput is the largest file that is read, in bytes. A PDF with pictures of
	// a whole yearbook stays under it.
	MaxInput = 64 << 20
	// MaxText is the most text that one document may give, in bytes of UTF-8:
	// about 2.8 million characters, more than twice all reports on the
	// government's work since 1954 together. Understanding 16 MB in one line took
	// 500 MB and 28 s; half of that keeps a document under MaxMemory and
	// MaxReadTime on a slow machine too.
	MaxText = 8 << 20
	// MaxBlocks is how many paragraphs, rows and headings one document may have;
	// each takes some hundred bytes beside its text.
	MaxBlocks = 300_000
	// MaxMemory is the most that one document may take while it is read, in
	// bytes. The PDF library's memory is bounded by maxPDFMemory, the other readers
	// by MaxInput, maxUnpacked, MaxText and MaxBlocks.
	MaxMemory = 512 << 20
	// MaxReadTime is the longest that reading and cleaning one document may take.
	MaxReadTime = 60 * time.Second

	// maxUnpacked is the most that the parts of one zipped document may unpack
	// to, in bytes.
	maxUnpacked = 128 << 20
	// maxRatio is how many times its packed size a zip's member may unpack to.
	// XML of a long table packs 100 : 1, deflate cannot do more than 1032 : 1; a
	// member under minRatioSize is not judged.
	maxRatio     = 300
	minRatioSize = 4 << 20
	// maxArchive is the most that all members of a zip of documents may unpack
	// to, in bytes; they are unpacked one at a time.
	maxArchive = 8 << 30
	// maxMembers is how many members a zip may have.
	maxMembers = 100_000
	// maxZipDepth is how many zips may lie inside one another.
	maxZipDepth = 3
	// maxDepth is how deep XML or HTML elements may nest; Word's own documents
	// stay under 60.
	maxDepth = 400
	// maxPages is how many pages of a PDF or OFD are read.
	maxPages = 5_000
	// MaxCells is how many cells of a sheet's rows are read.
	MaxCells = 2_000_000
)
