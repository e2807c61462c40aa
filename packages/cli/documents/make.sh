#!/bin/sh
# Makes the PDFs of this folder from their .fodt sources and the pictures from their .svg sources. Needs LibreOffice and Chromium (Debian:
# libreoffice-writer, chromium) and an installed workspace, whose Tinos fonts have the letters of Vietnamese in the shape of Times New Roman.
# What it makes is committed: only who changes a source runs this.
set -eu
cd "$(dirname "$0")"
fonts=$(cd ../../../node_modules/@expo-google-fonts/tinos && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/fonts.conf" <<XML
<fontconfig><dir>$fonts</dir><cachedir>$work/cache</cachedir></fontconfig>
XML
FONTCONFIG_FILE="$work/fonts.conf" soffice "-env:UserInstallation=file://$work/profile" \
  --headless --convert-to pdf --outdir . ./*.fodt
draw() {
  FONTCONFIG_FILE="$work/fonts.conf" chromium --headless --no-sandbox --hide-scrollbars --default-background-color=00000000 \
    "--window-size=$2" "--screenshot=$1.png" "file://$PWD/$1.svg"
}
draw chu-ky 480,216
draw con-dau 300,300
