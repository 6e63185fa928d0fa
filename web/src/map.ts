/** The map: coasts and borders of the atlas, the routes of the table drawn on them. */
import { geoEquirectangular, geoPath } from "d3-geo";
import { feature } from "topojson-client";

type Point = [east: number, north: number];
type RouteRow = { start: string; end: string; from: Point; to: Point; count: number; planned: boolean; words: string; href: string };

const SPACE = "http://www.w3.org/2000/svg";
const WIDTH = 960;
const HEIGHT = 500;

function drawn(name: string, attributes: Record<string, string>, words = ""): SVGElement {
  const element = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (words) element.textContent = words;
  return element;
}

async function begin(container: HTMLElement): Promise<void> {
  const [atlasAnswer, routesAnswer] = await Promise.all([fetch("/static/built/countries.json"), fetch("/map/routes.json")]);
  if (!atlasAnswer.ok || !routesAnswer.ok) return;
  const atlas = await atlasAnswer.json();
  const routes = (await routesAnswer.json()) as RouteRow[];
  if (routes.length === 0) return;
  const points = routes.flatMap((route) => [route.from, route.to]);
  const projection = geoEquirectangular();
  const margin = 60;
  projection.fitExtent([[margin, margin], [WIDTH - margin, HEIGHT - margin]], { type: "MultiPoint", coordinates: points });
  projection.scale(Math.min(projection.scale(), 450));
  const middle: Point = [(Math.min(...points.map((p) => p[0])) + Math.max(...points.map((p) => p[0]))) / 2, (Math.min(...points.map((p) => p[1])) + Math.max(...points.map((p) => p[1]))) / 2];
  const at = projection(middle) as Point;
  const [x0, y0] = projection.translate();
  projection.translate([x0 + WIDTH / 2 - at[0], y0 + HEIGHT / 2 - at[1]]).clipExtent([[0, 0], [WIDTH, HEIGHT]]);
  const svg = drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "map", role: "group", "aria-label": `Map of ${routes.length} routes; the table below says each in words` });
  const path = geoPath(projection);
  const land = feature(atlas, atlas.objects.countries) as unknown as { features: Parameters<typeof path>[0][] };
  for (const country of land.features) svg.append(drawn("path", { class: "land", d: path(country) ?? "" }));
  for (const route of routes) {
    const [a, b] = [projection(route.from) as Point, projection(route.to) as Point];
    const bend: Point = [(a[0] + b[0]) / 2 + (b[1] - a[1]) / 6, (a[1] + b[1]) / 2 - (b[0] - a[0]) / 6];
    const link = drawn("a", { href: route.href, "aria-label": route.words });
    const line = drawn("path", { class: "route", d: `M${a} Q${bend} ${b}`, "stroke-width": String(Math.min(7, 1.5 + Math.log2(route.count + 1))), "data-status": route.planned ? "planned" : "asserted" });
    line.append(drawn("title", {}, route.words));
    link.append(line);
    svg.append(link);
  }
  const names = new Map(routes.flatMap((route) => [[route.start, route.from], [route.end, route.to]] as [string, Point][]));
  for (const [name, point] of names) {
    const [x, y] = projection(point) as Point;
    svg.append(drawn("circle", { cx: String(x), cy: String(y), r: "4" }), drawn("text", { x: String(x + 7), y: String(y + 4) }, name));
  }
  container.replaceChildren(svg);
  container.dataset.ready = String(routes.length);
}

const container = document.querySelector<HTMLElement>("#map");
if (container) void begin(container);
