package corpus

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/mattn/go-sqlite3"
)

// ErrNotFound says that there is no document with this id.
var ErrNotFound = errors.New("没有这篇文档")

// errNewer says that a later program has written the file.
var errNewer = errors.New("written by a newer program")

// errDamaged says that stored bytes are not those that were written.
var errDamaged = errors.New("stored bytes are damaged")

// FileError says that the corpus file cannot be used, and why.
type FileError struct {
	Path    string // the file
	Message string // for users, in Chinese: what is wrong and what to do
	Err     error  // the cause, for the log
}

// Error returns the message for users with the file's path.
func (e *FileError) Error() string { return fmt.Sprintf("%s（%s）", e.Message, e.Path) }

// Unwrap returns the cause.
func (e *FileError) Unwrap() error { return e.Err }

// failed wraps what went wrong while doing something with the store, as a
// *FileError where it is the file's fault.
func (s *Store) failed(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fileError(s.path, fmt.Errorf("%s: %w", doing, err))
}

// fileError wraps err in a message for users where its cause is the file, and returns any other
// error as it is.
func fileError(path string, err error) error {
	var known *FileError
	if errors.As(err, &known) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	message := fileMessage(err)
	if message == "" {
		return err
	}
	return &FileError{Path: path, Message: message, Err: err}
}

// fileMessage is what a user is told of an error whose cause is the file, and what to do, "" for
// other errors.
func fileMessage(err error) string {
	const (
		readonly = "文档库不能写入：磁盘或文件夹是只读的，或者没有权限。请换一个可以写入的数据文件夹"
		damaged  = "文档库已损坏，读不出来。请用备份恢复，或者把它移走后重新导入文档"
		full     = "磁盘已满，文档库写不下了。请腾出空间后再试"
	)
	var lite sqlite3.Error
	if errors.As(err, &lite) {
		switch lite.Code {
		case sqlite3.ErrCorrupt, sqlite3.ErrNotADB, sqlite3.ErrFormat:
			return damaged
		case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrAuth:
			return readonly
		case sqlite3.ErrCantOpen:
			return "文档库打不开。请检查数据文件夹的权限"
		case sqlite3.ErrBusy, sqlite3.ErrLocked:
			return "文档库正被另一个程序占用。请先关闭那个程序"
		case sqlite3.ErrFull:
			return full
		case sqlite3.ErrIoErr:
			if errors.Is(lite.SystemErrno, syscall.ENOSPC) {
				return full
			}
			return "读写文档库时磁盘出错。请检查磁盘是不是满了或者坏了"
		}
	}
	switch {
	case errors.Is(err, errNewer):
		return "文档库是由更新版本的程序建立的。请升级本程序"
	case errors.Is(err, errDamaged):
		return damaged
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return full
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.EISDIR):
		return "数据文件夹的路径不对：路径中有一段是文件而不是文件夹，或者反过来"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return readonly
	case errors.As(err, new(*fs.PathError)):
		return "数据文件夹不能使用"
	}
	return ""
}
