#!/bin/sh
# Prints through a real CUPS queue whose printer is a folder. Needs root and the Debian packages cups, cups-client,
# printer-driver-cups-pdf and poppler-utils; meant for a container or a CI machine, not for somebody's desktop.
set -eu

out=$(mktemp -d)
trap 'lpadmin -x UnlatchPDF; rm -rf "$out"' EXIT
chmod 0777 "$out"
sed -i "s|^Out .*|Out $out|; s|^#*AnonDirName .*|AnonDirName $out|" /etc/cups/cups-pdf.conf
lpstat -r | grep -q 'is running' || cupsd
lpadmin -p UnlatchPDF -E -v cups-pdf:/ -m lsb/usr/cups-pdf/CUPS-PDF_opt.ppd

UNLATCH_PRINTER=UnlatchPDF UNLATCH_PRINTED=$out go test -count=1 -run TestRealQueue -v ./app/printing
