import { shownTheme } from '../state/theme.ts';
import { chartPlaces, chartShot, clearCrosshair } from './chart-shot.ts';

const SVG = 'http://www.w3.org/2000/svg';
const INHERITED = ['color', 'font-family', 'font-feature-settings', 'font-size', 'line-height'] as const;

const dataUrl = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

/** A picture fetches nothing: its font lies in it. */
const embeddedFont = async (rule: CSSFontFaceRule, base: string): Promise<string> => {
  const source = rule.style.getPropertyValue('src');
  const path = /url\("?([^")]+)"?\)/.exec(source)?.[1];
  if (path === undefined) return '';
  const file = await fetch(new URL(path, base));
  return rule.cssText.replace(path, await dataUrl(await file.blob()));
};

const ruleText = (rule: CSSRule, base: string): string | Promise<string> =>
  rule instanceof CSSFontFaceRule ? embeddedFont(rule, base) : rule.cssText;

/** Every rule of this page's own sheets. */
const pageStyle = async (): Promise<string> => {
  const rules = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].map((rule) => ruleText(rule, sheet.href ?? document.baseURI)),
  );
  return (await Promise.all(rules)).join('\n');
};

let style: Promise<string> | undefined;

const inheritedStyle = (element: Element): string => {
  const computed = getComputedStyle(element);
  return INHERITED.map((name) => `${name}:${computed.getPropertyValue(name)}`).join(';');
};

interface Size {
  readonly width: number;
  readonly height: number;
}

/** As wide as the window, so that its rules for widths of the window say the same. */
const svgOf = (element: Element, css: string, { width, height }: Size): SVGElement => {
  const svg = document.createElementNS(SVG, 'svg');
  const across = Math.max(window.innerWidth, Math.ceil(width));
  svg.setAttribute('width', `${across}`);
  svg.setAttribute('height', `${height}`);
  svg.dataset.theme = shownTheme();
  const sheet = document.createElementNS(SVG, 'style');
  sheet.textContent = css;
  const frame = document.createElementNS(SVG, 'foreignObject');
  frame.setAttribute('width', `${across}`);
  frame.setAttribute('height', `${height}`);
  const room = document.createElement('div');
  room.setAttribute('style', `${inheritedStyle(element)};width:${width}px;height:${height}px`);
  room.append(element.cloneNode(true));
  frame.append(room);
  svg.append(sheet, frame);
  return svg;
};

const imageOf = async (svg: SVGElement): Promise<HTMLImageElement> => {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
  await image.decode();
  return image;
};

/** Canvases come along empty in a copy: each is drawn over its place. */
const drawCanvases = (brush: CanvasRenderingContext2D, element: Element, ratio: number): void => {
  const from = element.getBoundingClientRect();
  const factor = Math.max(1, Math.round(ratio / window.devicePixelRatio));
  for (const place of chartPlaces(element)) {
    const shot = chartShot(place, factor);
    const { left, top, width, height } = place.getBoundingClientRect();
    if (shot !== undefined) brush.drawImage(shot, left - from.left, top - from.top, width, height);
  }
};

/** What an element shows, charts included, with `ratio` pixels to one of the page. */
export const elementPicture = async (element: Element, ratio: number): Promise<HTMLCanvasElement> => {
  style ??= pageStyle();
  const css = await style;
  for (const place of chartPlaces(element)) clearCrosshair(place);
  const { width, height } = element.getBoundingClientRect();
  const image = await imageOf(svgOf(element, css, { width, height }));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const brush = canvas.getContext('2d');
  if (brush === null) throw new Error('This browser draws no canvas.');
  brush.scale(ratio, ratio);
  brush.drawImage(image, 0, 0);
  drawCanvases(brush, element, ratio);
  return canvas;
};
