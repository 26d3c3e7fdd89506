/* The permissions that a token needs, as the dashboard names them. */

export const READ = "Zone > SSL and Certificates > Read";

export const WRITE = "Zone > SSL and Certificates > Edit";

export const SETTINGS_READ = "Zone > Zone Settings > Read";

export const SETTINGS_WRITE = "Zone > Zone Settings > Edit";

export const ZONE_READ = "Zone > Zone > Read";

/* Optional permissions: without one, a fact is unknown. */

export const DNS_READ = "Zone > DNS > Read";

export const LOAD_BALANCERS_READ = "Zone > Load Balancers > Read";

export const HEALTH_CHECKS_READ = "Zone > Health Checks > Read";

export const MONITORS_READ = "Account > Load Balancing: Monitors and Pools > Read";

export const NOTIFICATIONS_READ = "Account > Notifications > Read";
