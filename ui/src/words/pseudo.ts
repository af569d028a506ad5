// The pseudo-language en-XA: English with accents and 40 % longer, to see what a translation would break. Pure text in, text out.

const ACCENTED: Record<string, string> = {
  a: "á",
  b: "ƀ",
  c: "ç",
  d: "ð",
  e: "é",
  f: "ƒ",
  g: "ĝ",
  h: "ĥ",
  i: "í",
  j: "ĵ",
  k: "ķ",
  l: "ļ",
  m: "ɱ",
  n: "ñ",
  o: "ó",
  p: "þ",
  q: "ɋ",
  r: "ŕ",
  s: "š",
  t: "ţ",
  u: "ú",
  v: "ṽ",
  w: "ŵ",
  x: "ẋ",
  y: "ý",
  z: "ž",
  A: "Á",
  B: "Ɓ",
  C: "Ç",
  D: "Ð",
  E: "É",
  F: "Ƒ",
  G: "Ĝ",
  H: "Ĥ",
  I: "Í",
  J: "Ĵ",
  K: "Ķ",
  L: "Ļ",
  M: "Ṁ",
  N: "Ñ",
  O: "Ó",
  P: "Þ",
  Q: "Ɋ",
  R: "Ŕ",
  S: "Š",
  T: "Ţ",
  U: "Ú",
  V: "Ṽ",
  W: "Ŵ",
  X: "Ẋ",
  Y: "Ý",
  Z: "Ž",
};

/** Vowels and three common consonants are doubled, which adds about 40 %; markup such as <b> stays as it is. */
export function pseudo(text: string): string {
  return text
    .split(/(<\/?[a-z]+>)/)
    .map((part) => (/^<\/?[a-z]+>$/.test(part) ? part : part.replace(/[a-zA-Z]/g, longer)))
    .join("");
}

const longer = (letter: string): string => {
  const accented = ACCENTED[letter] ?? letter;
  return /[aeiourst]/i.test(letter) ? accented + accented : accented;
};
