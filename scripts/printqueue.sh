#!/bin/sh
# Prints through real CUPS queues whose printers are folders: a report by app/printing, and that of a customer at a tablet, from a
# real window. Needs root and the Debian packages cups, cups-client, printer-driver-cups-pdf and those of scripts/packages;
# UNLATCH names the built program. Meant for a container or a CI machine, not for somebody's desktop.
set -eu

out=$(mktemp -d)
backend=/usr/lib/cups/backend/folder
trap 'lpadmin -x UnlatchPDF; lpadmin -x UnlatchFolder; rm -rf "$out" "$backend"' EXIT
chmod 0777 "$out"
sed -i "s|^Out .*|Out $out|; s|^#*AnonDirName .*|AnonDirName $out|" /etc/cups/cups-pdf.conf
# A printer that takes the file as it is: the pages of cups-pdf have no text that can be read back from our fonts.
cat > "$backend" <<'END'
#!/bin/sh
[ $# -gt 0 ] || { echo 'file folder "Unknown" "A folder"'; exit 0; }
cat -- "${6:--}" > "${DEVICE_URI#folder:}/job-$1.pdf"
END
chmod 0755 "$backend"
lpstat -r | grep -q 'is running' || cupsd
lpadmin -p UnlatchPDF -E -v cups-pdf:/ -m lsb/usr/cups-pdf/CUPS-PDF_opt.ppd
lpadmin -p UnlatchFolder -E -v "folder:$out" -m raw

UNLATCH_PRINTER=UnlatchPDF UNLATCH_PRINTED=$out go test -count=1 -run TestRealQueue -v ./app/printing
UNLATCH_PRINTER=UnlatchFolder UNLATCH_PRINTED=$out CGO_ENABLED=0 go test -count=1 -v -tags "ci realwindow" \
	-run TestATabletByMouse ./scripts/realwindow
