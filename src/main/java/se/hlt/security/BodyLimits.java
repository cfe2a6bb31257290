package se.hlt.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much one request may carry ({@code hlt.web}).
 *
 * @param maxBody any request
 * @param maxDeployment a deployment of diagrams, decisions and forms
 */
@ConfigurationProperties("hlt.web")
record BodyLimits(@DefaultValue("1MB") DataSize maxBody, @DefaultValue("10MB") DataSize maxDeployment) {}
