// Spreadsheets as bytes: text, and a workbook as small as one can be. For tests that need files with odd names and odder cells.

import { inflateRawSync } from "node:zlib";

/** Rows as comma-separated text, every cell quoted. */
export const csvOf = (rows) => rows.map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(",")).join("\r\n");

const xml = (text) =>
  String(text)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** The letters of a column: A, B, … Z, AA. */
const letters = (column) => (column < 26 ? "" : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** A workbook of text cells: `sheets` are `{ name, rows }`. */
export function xlsxOf(sheets) {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packaged = "http://schemas.openxmlformats.org/package/2006";
  const files = {
    "[Content_Types].xml": `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${sheets.map((_, n) => `<Override PartName="/xl/worksheets/sheet${n + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join("")}</Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.map((sheet, n) => `<sheet name="${xml(sheet.name)}" sheetId="${n + 1}" r:id="r${n + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${packaged}/relationships">${sheets.map((_, n) => `<Relationship Id="r${n + 1}" Type="${office}/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`).join("")}</Relationships>`,
  };
  sheets.forEach((sheet, n) => {
    const rows = sheet.rows.map((row, y) => `<row r="${y + 1}">${row.map((cell, x) => `<c r="${letters(x)}${y + 1}" t="inlineStr"><is><t xml:space="preserve">${xml(cell)}</t></is></c>`).join("")}</row>`);
    files[`xl/worksheets/sheet${n + 1}.xml`] = `${head}<worksheet xmlns="${main}"><sheetData>${rows.join("")}</sheetData></worksheet>`;
  });
  return zipOf(files);
}

/** An archive that squeezes nothing. */
function zipOf(files) {
  const parts = [];
  const list = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [title, body] = [Buffer.from(name), Buffer.from(text)];
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(0x5a21, 8);
    about.writeUInt32LE(crc(body), 10);
    about.writeUInt32LE(body.length, 14);
    about.writeUInt32LE(body.length, 18);
    about.writeUInt16LE(title.length, 22);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(at, 10);
    parts.push(Buffer.from("PK\x03\x04", "latin1"), about, title, body);
    list.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), about, where, title);
    at += 4 + about.length + title.length + body.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(18);
  const count = Object.keys(files).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, directory, Buffer.from("PK\x05\x06", "latin1"), end]);
}

/** The text of one file of an archive, found by its list at the end. */
export function textIn(archive, wanted) {
  let at = archive.readUInt32LE(archive.lastIndexOf("PK\x05\x06", undefined, "latin1") + 16);
  while (archive.readUInt32LE(at) === 0x02014b50) {
    const [packed, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
    const [name, extra, note] = [28, 30, 32].map((place) => archive.readUInt16LE(at + place));
    const head = archive.readUInt32LE(at + 42);
    if (archive.toString("utf8", at + 46, at + 46 + name) === wanted) {
      const begin = head + 30 + archive.readUInt16LE(head + 26) + archive.readUInt16LE(head + 28);
      const body = archive.subarray(begin, begin + size);
      return (packed === 8 ? inflateRawSync(body) : body).toString("utf8");
    }
    at += 46 + name + extra + note;
  }
  throw new Error(`no ${wanted} in the archive`);
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
