// The engine's SVG text becomes nodes here and nowhere else: parsed as XML, known elements only, no script, no link, no style.

const ELEMENTS = new Set([
  "svg",
  "g",
  "rect",
  "circle",
  "ellipse",
  "line",
  "polyline",
  "polygon",
  "path",
  "text",
  "tspan",
  "defs",
  "clipPath",
  "linearGradient",
  "stop",
]);

const allowed = (name: string) => !/^on|href$|^style$/i.test(name);

function clean(element: Element): void {
  for (const { name } of [...element.attributes]) if (!allowed(name)) element.removeAttribute(name);
  for (const child of [...element.children]) {
    if (ELEMENTS.has(child.localName)) clean(child);
    else child.remove();
  }
}

/** The picture, ready to be put into the page; null if it cannot be read. */
export function pictureOf(svg: string, width: number, height: number): SVGSVGElement | null {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  if (parsed.localName !== "svg") return null;
  clean(parsed);
  const picture = document.importNode(parsed, true) as unknown as SVGSVGElement;
  picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
  picture.setAttribute("aria-hidden", "true");
  picture.setAttribute("focusable", "false");
  picture.removeAttribute("width");
  picture.removeAttribute("height");
  return picture;
}
