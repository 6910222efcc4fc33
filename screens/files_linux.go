package screens

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// forgetFiles lets the system take back the pages of files, the program's own and its libraries', that only the start needed:
// they are as they are in the file, and come back when they are needed again. What of a file was changed in memory, as
// addresses are when a program is loaded, stays, and so does all that can be written to.
func forgetFiles() {
	maps, err := os.Open("/proc/self/smaps")
	if err != nil {
		return
	}
	defer maps.Close()
	from, to := uintptr(0), uintptr(0)
	for lines := bufio.NewScanner(maps); lines.Scan(); {
		switch fields := strings.Fields(lines.Text()); {
		case len(fields) >= 6 && strings.HasPrefix(fields[5], "/") && (fields[1] == "r--p" || fields[1] == "r-xp"):
			from, to = span(fields[0])
		case len(fields) >= 5 && !strings.HasSuffix(fields[0], ":"):
			from, to = 0, 0
		case len(fields) == 3 && fields[0] == "Anonymous:" && fields[1] == "0" && to > from:
			_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, from, to-from, syscall.MADV_DONTNEED)
		}
	}
}

// span is the two ends of a range of addresses.
func span(text string) (from, to uintptr) {
	first, last, _ := strings.Cut(text, "-")
	a, _ := strconv.ParseUint(first, 16, 64)
	b, _ := strconv.ParseUint(last, 16, 64)
	return uintptr(a), uintptr(b)
}
