import type { PhoneLocation } from "../phone-model.ts";

/** A drawn street pattern in place of map tiles, which would need the internet; the same place always looks the same. */
export function MapCard({ location }: { location: PhoneLocation }) {
  const { latitude, longitude, name, address } = location;
  const seed = Math.abs(Math.round((latitude * 31 + longitude * 17) * 1000));
  const offset = (step: number, range: number) => (seed * step) % range;
  const coordinates = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const target = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return (
    <a className="map" href={target} target="_blank" rel="noreferrer">
      <svg viewBox="0 0 260 130" role="img" aria-label={`Drawing of a map around ${name ?? coordinates}`}>
        <rect width="260" height="130" className="map-land" />
        <rect x={20 + offset(3, 120)} y={10 + offset(5, 60)} width="62" height="40" rx="6" className="map-park" />
        <path
          d={`M0 ${90 + offset(7, 25)} C 80 ${70 + offset(2, 30)}, 150 130, 260 ${85 + offset(3, 30)} V130 H0 Z`}
          className="map-water"
        />
        <g className="map-road">
          <path d={`M${40 + offset(11, 40)} 0 L ${80 + offset(13, 50)} 130`} />
          <path d={`M${150 + offset(7, 40)} 0 L ${130 + offset(3, 60)} 130`} />
          <path d={`M0 ${30 + offset(5, 25)} L 260 ${20 + offset(9, 40)}`} />
          <path d={`M0 ${70 + offset(3, 12)} L 260 ${62 + offset(11, 16)}`} />
        </g>
        <path d="M130 78s15-16 15-28a15 15 0 0 0-30 0c0 12 15 28 15 28z" className="map-pin" />
        <circle cx="130" cy="50" r="5.5" fill="#fff" />
      </svg>
      <span className="map-text">
        <strong dir="auto">{name ?? "Location"}</strong>
        <small dir="auto">{address ?? coordinates}</small>
      </span>
    </a>
  );
}
