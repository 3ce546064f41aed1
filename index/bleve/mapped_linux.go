package bleve

import "syscall"

// inLargePages asks for large pages; memory without them serves as well.
func inLargePages(data []byte) { _ = syscall.Madvise(data, syscall.MADV_HUGEPAGE) }
