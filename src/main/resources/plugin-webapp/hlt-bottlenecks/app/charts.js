// Charts, drawn by Chart.js, and pictures of them. A table beside each chart says the same; without Chart.js it says it alone.

import {element, told} from './ui.js';

/** Apart for people with any kind of colour-blindness, and 4.5:1 or more against white. */
const COLOURS = ['#005a9c', '#b34700', '#00735c', '#8a3a72', '#5c5200', '#333333'];
const DASHES = [[], [8, 4], [2, 3], [12, 4, 2, 4], [4, 4], [1, 2]];
const POINTS = ['circle', 'rect', 'triangle', 'rectRot', 'crossRot', 'star'];
const FONT = '"Open Sans", Helvetica, Arial, sans-serif';
const TEXT = '#222222';
const LINES = '#d9d9d9';
/** A name that is longer than this does not stand upright below a bar. */
const SHORT_NAME = 14;
const MANY_BARS = 8;

let library;

const chartJs = () => {
  library ??= import('./chart.js')
    .then(() => globalThis.Chart)
    .catch(() => {
      library = undefined;
    });
  return library;
};

/** The columns of the view that its chart shows: those in the view's own unit. */
const drawn = view => view.charted || view.columns.map((_, column) => column);

const lying = view =>
  view.chart !== 'line' &&
  (view.rows.length > MANY_BARS || view.rows.some(row => row.label.length > SHORT_NAME));

const dataset = (view, column, place) => {
  const colour = COLOURS[place % COLOURS.length];
  return {
    label: view.columns[column],
    data: view.rows.map(row => row.values[column]),
    backgroundColor: colour,
    borderColor: view.chart === 'line' ? colour : '#ffffff',
    borderWidth: view.chart === 'line' ? 2 : 1,
    borderDash: view.chart === 'line' ? DASHES[place % DASHES.length] : [],
    pointStyle: POINTS[place % POINTS.length],
    pointRadius: 5,
    maxBarThickness: 34
  };
};

const settings = view => {
  const stacked = view.chart === 'stacked';
  const flat = lying(view);
  const values = {
    stacked,
    beginAtZero: true,
    ...(view.unit === '%' && {suggestedMax: 100}),
    title: {display: Boolean(view.unit), text: view.unit || '', color: TEXT},
    ticks: {color: TEXT, callback: value => told(value), ...(view.unit !== '%' && {precision: 0})},
    grid: {color: LINES}
  };
  const names = {stacked, ticks: {color: TEXT, autoSkip: !flat}, grid: {display: false}};
  return {
    type: view.chart === 'line' ? 'line' : 'bar',
    data: {
      labels: view.rows.map(row => row.label),
      datasets: drawn(view).map((column, place) => dataset(view, column, place))
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      devicePixelRatio: Math.max(2, globalThis.devicePixelRatio || 1),
      locale: 'sv-SE',
      font: {family: FONT},
      indexAxis: flat ? 'y' : 'x',
      interaction: {mode: 'index', axis: flat ? 'y' : 'x', intersect: false},
      scales: {x: flat ? values : names, y: flat ? names : values},
      plugins: {
        legend: {
          display: drawn(view).length > 1,
          position: 'bottom',
          labels: {color: TEXT, usePointStyle: view.chart === 'line'}
        },
        tooltip: {
          callbacks: {
            label: item => `${item.dataset.label}: ${told(flat ? item.parsed.x : item.parsed.y, view.unit)}`
          }
        }
      }
    }
  };
};

const height = view => (lying(view) ? 90 + view.rows.length * (view.chart === 'stacked' ? 38 : 18 + 20 * drawn(view).length) : 320);

/**
 * Draws the view's chart into the box.
 *
 * @return the canvas; null when the view has none or Chart.js is not to be had
 */
export const draw = async (view, box) => {
  const known = view.rows.some(row => drawn(view).some(column => row.values[column]));
  if (!view.chart || !known) {
    box.remove();
    return null;
  }
  const Chart = await chartJs();
  if (!Chart) {
    box.replaceChildren(element('p', {}, 'Diagrammet kunde inte ritas. Tabellen visar samma siffror.'));
    return null;
  }
  const canvas = element('canvas', {
    role: 'img',
    'aria-label': `Diagram: ${view.title}. Siffrorna står i tabellen efter diagrammet.`
  });
  box.style.height = `${height(view)}px`;
  box.replaceChildren(canvas);
  new Chart(canvas, settings(view));
  return canvas;
};

const WIDTH = 1200;
const MARGIN = 40;
const ROW = 30;

const lines = (pen, text, width) => {
  const all = [''];
  (text || '').split(' ').forEach(word => {
    const longer = `${all[all.length - 1]} ${word}`.trim();
    if (pen.measureText(longer).width <= width) {
      all[all.length - 1] = longer;
    } else {
      all.push(word);
    }
  });
  return all;
};

/** Writes from the top down; where the pen ends is how high the picture is. */
const write = (pen, view, where, chart) => {
  const inner = WIDTH - 2 * MARGIN;
  let y = MARGIN;
  const paragraph = (text, font, step) => {
    pen.font = `${font} ${FONT}`;
    lines(pen, text, inner).forEach(line => {
      y += step;
      pen.fillText(line, MARGIN, y);
    });
    y += step / 3;
  };
  pen.fillStyle = TEXT;
  paragraph(view.title, 'bold 28px', 34);
  paragraph(where, '18px', 24);
  paragraph(view.explanation, '18px', 24);
  if (chart) {
    const high = (chart.height / chart.width) * inner;
    pen.drawImage(chart, MARGIN, y, inner, high);
    y += high + 10;
  }
  const names = inner * 0.4;
  const column = (inner - names) / Math.max(1, view.columns.length);
  const row = (label, cells, font) => {
    pen.font = `${font} ${FONT}`;
    const heads = cells.map(cell => lines(pen, cell, column - 12));
    const first = lines(pen, label, names - 12);
    const high = Math.max(first.length, ...heads.map(each => each.length));
    first.forEach((line, i) => pen.fillText(line, MARGIN, y + 20 + i * 20));
    pen.textAlign = 'right';
    heads.forEach((each, place) =>
      each.forEach((line, i) => pen.fillText(line, MARGIN + names + (place + 1) * column, y + 20 + i * 20))
    );
    pen.textAlign = 'left';
    y += ROW + (high - 1) * 20;
    pen.fillRect(MARGIN, y - 2, inner, 1);
  };
  row('', view.columns, 'bold 16px');
  view.rows.forEach(each => row(each.label, each.values.map(value => told(value)), '16px'));
  if (view.note) {
    y += 10;
    paragraph(view.note, '16px', 22);
  }
  return y + MARGIN;
};

/** The view as a PNG that can stand alone in a presentation: what it shows, of whom, the chart and the numbers. */
export const picture = (view, where, chart) => {
  const canvas = element('canvas', {width: WIDTH, height: 10});
  canvas.height = write(canvas.getContext('2d'), view, where, chart);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  write(pen, view, where, chart);
  return new Promise(resolve => canvas.toBlob(blob => resolve({blob, name: `flaskhalsar-${view.id}.png`}), 'image/png'));
};
