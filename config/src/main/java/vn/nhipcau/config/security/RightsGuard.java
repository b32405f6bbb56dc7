package vn.nhipcau.config.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Asks every handler of ours for its rule and denies where there is none. It judges the handler that routing found, so
 * that no second reading of the path can be fooled; nothing of the body has been read yet.
 */
@Component
class RightsGuard implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method) || !isOurs(method) || isAllowed(method)) {
            return true;
        }
        response.sendError(HttpStatus.FORBIDDEN.value());
        return false;
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getPackageName().startsWith("vn.nhipcau")
                && !ErrorController.class.isAssignableFrom(method.getBeanType())
                && !method.hasMethodAnnotation(OpenToAll.class);
    }

    private static boolean isAllowed(HandlerMethod method) {
        Needs needs = method.getMethodAnnotation(Needs.class);
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return needs != null && who != null && needs.value().heldBy(who);
    }
}
