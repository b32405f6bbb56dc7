package vn.nhipcau.connectors.jdbc;

import java.sql.Driver;
import java.util.function.Supplier;

/** The databases we can read. MySQL is read by MariaDB's driver, which speaks its protocol. */
enum DatabaseKind {
    POSTGRESQL(5432, org.postgresql.Driver::new),
    MYSQL(3306, org.mariadb.jdbc.Driver::new),
    MARIADB(3306, org.mariadb.jdbc.Driver::new),
    SQLSERVER(1433, com.microsoft.sqlserver.jdbc.SQLServerDriver::new),
    ORACLE(1521, oracle.jdbc.OracleDriver::new);

    private final int usualPort;
    private final Supplier<Driver> driver;

    DatabaseKind(int usualPort, Supplier<Driver> driver) {
        this.usualPort = usualPort;
        this.driver = driver;
    }

    int usualPort() {
        return usualPort;
    }

    Driver driver() {
        return driver.get();
    }

    boolean isMySql() {
        return this == MYSQL || this == MARIADB;
    }
}
